"""Write the network as three int8 ONNX files with a lock file of their hashes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.lock import TOKENIZER, lock

if TYPE_CHECKING:
    from training.model import Network

PARTS = {
    "encoder": (["ids", "shapes", "marks"], ["hidden", "trigger", "name", "sentence"]),
    "link": (["hidden", "inside"], ["roles", "type", "mode", "context", "status"]),
    "pair": (["hidden", "source", "target"], ["type", "mode", "status"]),
}


def _inputs(part: str) -> tuple[torch.Tensor, ...]:
    ids = torch.arange(1000, 1013).unsqueeze(0)
    hidden = torch.randn(1, 13, 384)
    one = torch.zeros(1, 13)
    one[0, 3] = 1
    return {
        "encoder": (ids, torch.zeros_like(ids), torch.zeros_like(ids)),
        "link": (hidden, one),
        "pair": (hidden, one, one),
    }[part]


def _write(module: torch.nn.Module, part: str, path: Path) -> None:
    names, outputs = PARTS[part]
    module.eval()
    torch.onnx.export(
        module,
        _inputs(part),
        str(path),
        input_names=names,
        output_names=outputs,
        dynamic_axes={name: {1: "count"} for name in names},
        opset_version=17,
        dynamo=False,
    )


def export(network: Network, folder: Path) -> None:
    """Export, quantise and lock."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for part in PARTS:
            plain = Path(scratch) / f"{part}.onnx"
            _write(getattr(network, part), part, plain)
            onnx.checker.check_model(str(plain))
            quantize_dynamic(
                str(plain),
                str(folder / f"{part}.onnx"),
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gather", "Gemm"],
                extra_options={"MatMulConstBOnly": True},
            )
    tokenizer = Path(__file__).parents[1] / "src/dragoman/reports/weights" / TOKENIZER
    if tokenizer.resolve() != (folder / TOKENIZER).resolve():
        shutil.copy(tokenizer, folder / TOKENIZER)
    lock(folder)
