"""Hold the quality benchmarks that run in under two minutes to their floors.

``floors.json`` holds, by the name of a benchmark: ``data``, the open file below the folder of gold
sets; ``at_least`` and ``at_most``, bounds by key; ``why``, a word on where the bounds come from. A
bound moves down only with a reason in its ``why``. Prints one line a key and ends with 1 if one is
broken. Where the gold is not at hand nothing is held, which is said.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LIMIT_S = 900
"""Longest time for one benchmark; those that need longer do not belong here."""
UNPACKED = "pages"
"""Stands for the folder that ``gold/pages/unpack.py`` makes."""


def main() -> None:
    """Run them all; names as arguments choose some."""
    shared = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared")
    if not (shared / "gold").is_dir():
        print(f"nothing held: the open gold sets are not at {shared} (set DRAGOMAN_SHARED)")
        return
    floors = json.loads((HERE / "floors.json").read_text("utf-8"))
    chosen = sys.argv[1:] or list(floors)
    with tempfile.TemporaryDirectory() as scratch:
        broken = [name for name in chosen if not _held(name, floors[name], shared, Path(scratch))]
    if broken:
        raise SystemExit(f"below the floor: {', '.join(broken)}")


def _held(name: str, bounds: dict[str, Any], shared: Path, scratch: Path) -> bool:
    command = [sys.executable, "-m", f"benchmarks.quality.{name}", "--json"]
    if bounds.get("data"):
        command += ["--data", str(_data(bounds["data"], shared, scratch))]
    ran = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT_S, check=False
    )
    if ran.returncode:
        print(f"{name}: failed\n{ran.stderr[-2000:]}")
        return False
    found = json.loads(ran.stdout.splitlines()[-1])
    least, most = bounds.get("at_least", {}), bounds.get("at_most", {})
    held = True
    for key, bound in [*least.items(), *most.items()]:
        value = found[key]
        good = value >= bound if key in least else value <= bound
        sign = "at least" if key in least else "at most"
        mark = "ok  " if good else "FAIL"
        print(f"{mark} {name:12} {key:32} {value:.4g} ({sign} {bound:g}; n = {found['n']})")
        held = held and good
    return held


def _data(name: str, shared: Path, scratch: Path) -> Path:
    """Give the path of a set; the pages are unpacked first, once."""
    if name.partition("/")[0] != UNPACKED:
        return shared / "gold" / name
    target = scratch / UNPACKED
    if not target.exists():
        unpack = shared / "gold" / "pages" / "unpack.py"
        subprocess.run([sys.executable, unpack, target], check=True, stdout=subprocess.DEVNULL)
    return scratch / name


if __name__ == "__main__":
    main()
