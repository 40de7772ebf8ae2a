"""The weights of the coder: checked against their lock file, then loaded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelError
from dragoman.reports.gate import Gate, read_gate

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

CURE = "Install dragoman again, or train the weights with python -m training.coder."


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What was chosen after training: thresholds, temperatures, and how scores become confidence.

    Attributes:
        candidate: probability of standing in a trigger from which words are looked at.
        accept: confidence from which a candidate is coded.
        mode_best: the same as ``mode``, for the likeliest mode of a type.
        confidence: weight of each feature of a candidate; ``bias`` is added.
        knots: raw and calibrated confidence, pair by pair; between them we interpolate.
    """

    candidate: float = 0.3
    accept: float = 0.5
    role: float = 0.5
    mode: float = 0.5
    mode_best: float = 0.5
    context: float = 0.5
    name: float = 0.5
    type_temperature: float = 1.0
    status_temperature: float = 1.0
    status_bias: dict[str, float] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    knots: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Three ONNX sessions, what was chosen on top of them, and the gate before them."""

    version: str
    encoder: Any
    link: Any
    pair: Any
    calibration: Calibration
    gate: Gate | None


def checked(folder: Traversable) -> tuple[str, dict[str, bytes]]:
    """Read every file that the lock names and compare its hash.

    Raises:
        ModelError: a file is missing, or not the one that was locked.
    """
    try:
        lock = json.loads(folder.joinpath("lock.json").read_text(encoding="utf-8"))
        bodies = {name: folder.joinpath(name).read_bytes() for name in lock["sha256"]}
    except (OSError, ValueError, KeyError) as fault:
        raise ModelError(f"weights are missing ({fault}).", subject="coder", cure=CURE) from fault
    for name, body in bodies.items():
        if hashlib.sha256(body).hexdigest() != lock["sha256"][name]:
            raise ModelError("is not the file that was locked.", subject=name, cure=CURE)
    return str(lock["version"]), bodies


def read_calibration(body: bytes | None) -> Calibration:
    """Read what was chosen after training; the plain defaults where nothing was."""
    if body is None:
        return Calibration()
    raw = json.loads(body)
    known = Calibration.__dataclass_fields__
    fields = {name: value for name, value in raw.items() if name in known}
    fields["knots"] = tuple((float(x), float(y)) for x, y in raw.get("knots", ()))
    return Calibration(**fields)


def session(name: str, body: bytes) -> Any:
    """Open one network on one thread, so that the same words give the same numbers anywhere."""
    import onnxruntime

    chosen = onnxruntime.SessionOptions()
    chosen.intra_op_num_threads = 1
    chosen.inter_op_num_threads = 1
    chosen.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(body, chosen, providers=["CPUExecutionProvider"])
    except Exception as fault:
        raise ModelError(f"does not load ({fault}).", subject=name, cure=CURE) from fault


def load_from(folder: Traversable) -> Weights:
    """Check and load the weights of a folder."""
    version, bodies = checked(folder)
    return Weights(
        version=version,
        encoder=session("encoder.onnx", bodies["encoder.onnx"]),
        link=session("link.onnx", bodies["link.onnx"]),
        pair=session("pair.onnx", bodies["pair.onnx"]),
        calibration=read_calibration(bodies.get("calibration.json")),
        gate=read_gate(bodies["gate.json"]) if "gate.json" in bodies else None,
    )


@cache
def shipped() -> Weights:
    """Load the weights that came with the package, once."""
    return load_from(files(__package__).joinpath("weights"))
