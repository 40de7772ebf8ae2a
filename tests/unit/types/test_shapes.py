"""Every shape is frozen, slotted and keyword-only, and is built of things that cannot change."""

from __future__ import annotations

import dataclasses
import inspect
from typing import TYPE_CHECKING

import pytest

from dragoman.types import desk, event, ids, people, text

if TYPE_CHECKING:
    from types import ModuleType

MODULES: tuple[ModuleType, ...] = (desk, event, ids, people, text)
SHAPES = [
    shape
    for module in MODULES
    for _, shape in inspect.getmembers(module, inspect.isclass)
    if dataclasses.is_dataclass(shape) and shape.__module__ == module.__name__
]


def test_there_are_shapes() -> None:
    assert {"Span", "Report", "Event", "Failure", "Office"} <= {one.__name__ for one in SHAPES}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_frozen_and_slotted(shape: type) -> None:
    assert shape.__dataclass_params__.frozen  # type: ignore[attr-defined]  # of every dataclass
    assert "__slots__" in vars(shape)
    assert not hasattr(shape, "__weakref__")


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_takes_names_only(shape: type) -> None:
    kinds = {one.kind for one in inspect.signature(shape).parameters.values()}
    assert kinds == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_holds_nothing_that_can_change(shape: type) -> None:
    for field in dataclasses.fields(shape):
        assert not str(field.type).startswith(("list", "dict", "set")), field.name


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_says_what_it_is(shape: type) -> None:
    assert shape.__doc__
    assert not shape.__doc__.startswith(f"{shape.__name__}(")
