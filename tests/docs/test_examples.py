"""Every example of a `--help` page runs as it stands."""

from __future__ import annotations

import shlex
import shutil
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from dragoman.cli import app
from dragoman.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

RECORD = "news.db"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Path:
    """A folder as a newcomer has it after `dragoman run examples --db news.db`."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(examples, folder / "examples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert left(["run", "examples", "--db", RECORD]) == 0
    return folder


def left(args: list[str]) -> int:
    """Run the command line and give its exit code."""
    with pytest.raises(SystemExit) as end:
        app.run(args)
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.mark.parametrize("verb", app.VERBS)
def test_the_example_runs(
    verb: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setattr("uvicorn.Server.run", lambda _: None)
    with open_store(RECORD, create=False) as store:
        event = store.view.events(limit=1)[0].id
    program, *args = shlex.split(import_module(f"dragoman.cli.{verb}").EXAMPLE)
    capsys.readouterr()
    code = left([event if arg == "EVENT" else arg for arg in args])
    captured = capsys.readouterr()
    assert program == "dragoman"
    assert code == 0, captured.err
    assert captured.out or captured.err
