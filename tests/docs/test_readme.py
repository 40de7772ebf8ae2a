"""What the README and the guides show in Python and in the shell is so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/how-to/from-python.md")


@pytest.mark.parametrize("page", PAGES)
def test_python_in_the_documentation_runs(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    programs = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert programs
    for program in programs:
        exec(compile(program, page, "exec"), {})
    assert "CONSULT" in capsys.readouterr().out
