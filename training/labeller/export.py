"""A fitted network as a file of arrays that the package reads with numpy alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.labeller.network import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.labeller.network import Network


def export(networks: Sequence[Network], path: Path) -> None:
    """Write the weights of networks that are asked together, in half precision.

    Args:
        networks: fitted, in evaluation mode.
        path: where the ``.npz`` goes.
    """
    stored = {
        f"{number}.{name}": array
        for number, network in enumerate(networks)
        for name, array in _arrays(network).items()
    }
    np.savez_compressed(path, **stored)


def _arrays(network: Network) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    arrays = {
        "mean": network.mean,
        "spread": network.spread,
        "words": network.words.weight,
        "entry": network.entry.weight.T,
        "entry_bias": network.entry.bias,
        "page": network.page.weight.T,
        "page_bias": network.page.bias,
        "body": network.body.weight.T,
        "body_bias": network.body.bias,
        "kind": network.kind.weight.T,
        "kind_bias": network.kind.bias,
    }
    if network.markup:
        arrays["names"] = network.names.weight
    for number, layer in enumerate(network.around):
        arrays[f"around{number}"] = layer.weight.T.reshape(3, HIDDEN, HIDDEN)  # place, in, out
        arrays[f"around{number}_bias"] = layer.bias
    exact = {"mean", "spread"}
    return {
        name: array.detach().numpy().astype(np.float32 if name in exact else np.float16)
        for name, array in arrays.items()
    }
