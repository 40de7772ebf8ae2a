"""The lock file of a folder of weights: what is in it, by hash."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TOKENIZER = "tokenizer.json"
CHOSEN = ("calibration.json", "gate.json")
"""Data that stands beside the weights and is locked with them, where it exists."""


def lock(folder: Path) -> None:
    """Write the hashes of everything that is loaded from the folder."""
    files = sorted(
        path.name
        for path in folder.iterdir()
        if path.suffix == ".onnx" or path.name in {TOKENIZER, *CHOSEN}
    )
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}
    version = hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:8]
    known = {"version": version, "sha256": digests}
    (folder / "lock.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
