from __future__ import annotations

import pytest

from dragoman import errors
from dragoman.cli import exits


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (errors.PageEmpty("x"), 1),
        (errors.LineMalformed("x"), 1),
        (errors.UsageError("x"), 2),
        (errors.UnknownName("verb", "x", ["y"]), 2),
        (errors.SettingsError("x"), 3),
        (errors.StoreError("x"), 3),
        (errors.ModelError("x"), 3),
        (errors.PluginError("x"), 3),
    ],
)
def test_each_kind_of_fault_has_its_exit_code(fault: errors.DragomanError, code: int) -> None:
    assert exits.exit_code(fault) == code


def test_every_fault_has_an_exit_code_that_is_explained() -> None:
    for kind in errors.tree():
        made = kind("x") if kind is not errors.UnknownName else errors.UnknownName("a", "b", "c")
        assert exits.exit_code(made) in exits.MEANINGS


def test_a_complaint_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    exits.complain(str(errors.PageMissing("is not\nthere.", subject="a.txt", cure="Look again.")))
    captured = capsys.readouterr()
    assert captured.err == "page-missing: a.txt: is not there. Look again.\n"
    assert captured.out == ""
