from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

import pytest

from dragoman.cli import app
from dragoman.errors import PageEmpty

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def dragoman(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            app.run(list(args))
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, captured.out, captured.err

    return run


def test_version(dragoman: Run) -> None:
    code, out, _ = dragoman("--version")
    assert (code, out) == (0, "dragoman 0.1.0\n")


@pytest.mark.parametrize("verb", app.VERBS)
def test_help_opens_with_an_example(dragoman: Run, verb: str) -> None:
    code, out, _ = dragoman(verb, "--help")
    example = import_module(f"dragoman.cli.{verb}").EXAMPLE
    assert code == 0
    assert f"Example: {example}" in " ".join(out.split())


@pytest.mark.parametrize(
    "args",
    [
        ("read",),
        ("read", "a.txt", "b.txt"),
        ("reed", "a.txt"),
        ("read", "a.txt", "--jason"),
        ("read", "a.txt", "--why", "0"),
        ("read", "a.txt", "--published", "yesterday"),
        ("read", "a.txt", "--published", "2025-10-31T09:30"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_line(dragoman: Run, args: tuple[str, ...]) -> None:
    code, out, err = dragoman(*args)
    assert (code, out) == (2, "")
    assert err.startswith("usage: ")
    assert err.count("\n") == 1


def test_wrong_settings_end_with_3(dragoman: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_PAGES__MAX_BITES", "1")
    code, _, err = dragoman("settings")
    assert code == 3
    assert "pages.max_bytes" in err


def test_a_fault_of_an_input_ends_with_1(dragoman: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PageEmpty("holds no text.", subject="a.txt")

    monkeypatch.setattr("dragoman.plugins.found", fail)
    code, _, err = dragoman("plugins")
    assert (code, err) == (1, "page-empty: a.txt: holds no text.\n")


def test_a_fault_of_ours_leaves_no_traceback(
    dragoman: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("oh")

    monkeypatch.setattr("dragoman.plugins.found", fail)
    code, _, err = dragoman("plugins")
    assert code == 70
    assert err.startswith("internal: KeyError: ")
    assert "Traceback" not in err


def test_an_interruption_is_told_as_one(dragoman: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dragoman.plugins.found", stop)
    assert dragoman("plugins")[0] == 130


def test_settings_show_where_a_value_comes_from(
    dragoman: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_SITE__PORT", "8123")
    monkeypatch.setenv("COLUMNS", "160")
    _, out, _ = dragoman("settings")
    row = next(line for line in out.splitlines() if line.startswith("site.port"))
    assert "8123" in row
    assert "DRAGOMAN_SITE__PORT" in row


def test_plugins_in_json_are_one_a_line(dragoman: Run) -> None:
    _, out, _ = dragoman("plugins", "--json")
    assert '"name": "furniture.v1"' in out.splitlines()[0]


def test_no_verb_at_all_shows_the_help(dragoman: Run) -> None:
    code, out, err = dragoman()
    assert (code, err) == (2, "")
    assert "Usage: dragoman" in out


def test_a_closed_pipe_is_no_failure() -> None:
    """As in ``dragoman settings | head -1``."""
    program = [sys.executable, "-m", "dragoman", "settings", "--sample"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout
        assert ran.stderr
        ran.stdout.close()
        said = ran.stderr.read()
    assert (ran.returncode, said) == (0, b"")
