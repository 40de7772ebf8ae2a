"""Average the weights of networks of one training: ``python -m training.average A.pt B.pt -o OUT``.

Later stages fit the corpus better and real news worse; their mean keeps both. Networks of different
trainings do not average.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.export import export
from training.model import Network


def main() -> None:
    """Average, save, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args()
    states = [torch.load(path) for path in given.networks]
    mean = {name: sum(state[name] for state in states) / len(states) for name in states[0]}
    network = Network()
    network.load_state_dict(mean)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), given.out / "network.pt")
    export(network, given.out / "weights")


if __name__ == "__main__":
    main()
