"""A fitted network as a file of arrays that the package reads with numpy alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.labeller.network import HIDDEN

if TYPE_CHECKING:
    from pathlib import Path

    from training.labeller.network import Network


def export(network: Network, path: Path) -> None:
    """Write the weights: half precision, the scaling folded into the first layer's inputs.

    Args:
        network: fitted, in evaluation mode.
        path: where the ``.npz`` goes.
    """
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
    stored = {
        name: array.detach()
        .numpy()
        .astype(np.float32 if name in {"mean", "spread"} else np.float16)
        for name, array in arrays.items()
    }
    np.savez_compressed(path, **stored)
