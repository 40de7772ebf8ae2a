"""The common face of the benchmarks: ``--data FILE [--json]``, a table or one JSON object."""

from __future__ import annotations

import argparse
import json
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Scores = dict[str, Any]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def run(name: str, score: Callable[[Path], Mapping[str, Any]], default_data: Path | None) -> None:
    """Score and print.

    Args:
        name: of the benchmark, for the table's head.
        score: gives the keys, ``n`` among them; a key ``table`` holds rows, worst first.
        default_data: what is scored without ``--data``.
    """
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.quality.{name}")
    parser.add_argument("--data", type=Path, default=default_data, required=default_data is None)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    given = parser.parse_args()
    began = time.perf_counter()
    found = dict(score(given.data))
    found["seconds"] = round(time.perf_counter() - began, 2)
    found["version"] = version("dragoman")
    table = found.pop("table", [])
    if given.json:
        print(json.dumps(found))
        return
    print(f"{name}: {given.data.name}")
    for row in table:
        print("  " + "  ".join(str(cell).ljust(14) for cell in row))
    for key, value in found.items():
        shown = f"{value:.3f}" if isinstance(value, float) else value
        print(f"  {key:<32} {shown}")
