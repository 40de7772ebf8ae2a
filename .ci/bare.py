"""Build wheel and sdist, install the wheel bare in a fresh environment, code one sentence.

Bare: no extras, no development packages. What it brings is what a user gets.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SENTENCE = "French President Anna Morel visited her German counterpart in Berlin on Monday."
PAGES = ("examples/atlantic_patrols.txt", "examples/field_hospital.html")
MAX_WHEEL_MB = 60
"""The coder's weights are under 30 MB, the gazetteer under 20."""


def built(folder: Path) -> Path:
    """Build sdist and wheel from the sdist's own files, and give the wheel."""
    make = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(make, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (wheel,) = folder.glob("*.whl")
    (_,) = folder.glob("*.tar.gz")
    size_mb = wheel.stat().st_size / 1e6
    names = zipfile.ZipFile(wheel).namelist()
    print(f"{wheel.name}: {len(names)} files, {size_mb:.1f} MB")
    if size_mb > MAX_WHEEL_MB:
        raise SystemExit(f"the wheel holds {size_mb:.0f} MB; {MAX_WHEEL_MB} MB are allowed")
    return wheel


def main() -> None:
    """Go through it; the exit status tells how it went."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = built(folder / "dist")
        subprocess.run([sys.executable, "-m", "venv", folder / "bare"], check=True)
        bin_ = folder / "bare" / "bin"
        pip = [bin_ / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel]
        subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
        line = json.dumps({"id": "one", "text": SENTENCE})
        ran = subprocess.run(
            [bin_ / "dragoman", "code", "--json"],
            input=line, capture_output=True, text=True, check=True, cwd=folder,
        )  # fmt: skip
        reports = json.loads(ran.stdout)["reports"]
        print(f"{SENTENCE}\n  {[(r['event_type'], r['status']) for r in reports]}")
        if not any(report["event_type"] == "CONSULT" for report in reports):
            raise SystemExit("the bare wheel does not read a visit as CONSULT")
        for page in PAGES:
            read = [bin_ / "dragoman", "read", ROOT / page, "--json"]
            lines = subprocess.run(read, capture_output=True, text=True, check=True, cwd=folder)
            print(f"{page}\n  {len(lines.stdout.splitlines())} reports")


if __name__ == "__main__":
    main()
