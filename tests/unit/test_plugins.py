"""The plug points load what they name and refuse what they do not know."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import Any

import pytest

from dragoman import plugins
from dragoman.errors import PluginError, UnknownName


class _Stranger(EntryPoint):
    """An entry point as another distribution would declare it."""

    dist = None


def _declare(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.delenv("DRAGOMAN_PLUGINS", raising=False)

    def strangers(*, group: str) -> list[EntryPoint]:
        return [_Stranger(name=name, value=value, group=group)]

    monkeypatch.setattr(plugins, "entry_points", strangers)


def test_the_built_ins_of_every_plug_point_import() -> None:
    for group, names in plugins.BUILT_IN.items():
        for name in names:
            assert plugins.load(group, name) is not None


def test_every_built_in_stands_at_a_known_plug_point() -> None:
    assert set(plugins.BUILT_IN) <= set(plugins.GROUPS)


def test_an_unknown_plug_point_lists_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"dragoman\.coders"):
        plugins.found("dragoman.coder")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"minilm\.v1"):
        plugins.load("dragoman.coders", "minilm.v2")


def test_no_plug_in_is_looked_for_when_the_setting_is_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forbidden(**_: Any) -> list[EntryPoint]:
        raise AssertionError("entry points were read")

    monkeypatch.setattr(plugins, "entry_points", forbidden)
    monkeypatch.setenv("DRAGOMAN_PLUGINS", "")
    assert set(plugins.found("dragoman.coders")) == {"minilm.v1"}


def test_a_plug_in_of_somebody_else_is_found_and_made(monkeypatch: pytest.MonkeyPatch) -> None:
    _declare(monkeypatch, "list.v1", "builtins:list")
    assert plugins.found("dragoman.coders")["list.v1"].target == "builtins:list"
    assert plugins.load("dragoman.coders", "list.v1") == []


def test_a_plug_in_may_not_take_the_name_of_a_built_in(monkeypatch: pytest.MonkeyPatch) -> None:
    _declare(monkeypatch, "minilm.v1", "builtins:list")
    with pytest.raises(PluginError, match="takes the name of a built-in"):
        plugins.found("dragoman.coders")


@pytest.mark.parametrize("target", ["no_such_module:Coder", "builtins:no_such_maker"])
def test_a_plug_in_that_does_not_load_says_so(monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    _declare(monkeypatch, "broken.v1", target)
    with pytest.raises(PluginError, match="does not load"):
        plugins.load("dragoman.coders", "broken.v1")
