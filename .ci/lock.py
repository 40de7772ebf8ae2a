"""Write requirements-dev.lock: what `pip install -e .[dev]` brings today, by name and version."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = ("hatchling", "editables")
"""Let the package itself be installed without a build environment of its own."""
HEAD = """\
# Versions that development and CI use; written by `make lock`, not by hand.
# The ranges that users get stand in pyproject.toml.
"""


def main() -> None:
    """Resolve in a fresh environment and write the lock file."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", "-e", f"{ROOT}[dev]", *BUILD], check=True)
        frozen = subprocess.run(
            [*pip, "freeze", "--exclude-editable"], check=True, capture_output=True, text=True
        ).stdout
    pins = [line for line in frozen.splitlines() if "==" in line and not line.startswith("#")]
    (ROOT / "requirements-dev.lock").write_text(HEAD + "\n".join(pins) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
