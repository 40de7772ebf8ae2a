"""The JSON form of what is found: one definition for the command line, the site and files.

It follows the dataclasses of :mod:`dragoman.types`; a :class:`~dragoman.types.text.When` gains its
``value``, ISO 8601 text at its own precision, so that a reader need not put it together.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from dragoman.types.event import Event, Report
from dragoman.types.text import Article, When

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
TIME_SLOTS = ("when", "published", "updated")
"""Fields that hold a When in one of the forms below."""


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def report_json(report: Report) -> dict[str, Any]:
    """Give a report as what JSON can hold, every field of the type, in its order."""
    return _dumped(Report, report)


def event_json(event: Event) -> dict[str, Any]:
    """Give an event as what JSON can hold."""
    return _dumped(Event, event)


def article_json(article: Article) -> dict[str, Any]:
    """Give an article with its blocks, what people ask for first at its head.

    ``published`` is ISO 8601 text at its own precision or None, with the whole time under
    ``published_when``; ``origin`` is the likeliest of ``origins`` or None.
    """
    made = _dumped(Article, article)
    when = made["published"]
    head = {
        "title": made["title"],
        "published": when["value"] if when else None,
        "language": made["language"],
        "authors": made["authors"],
        "publication": made["publication"],
        "origin": made["origins"][0] if made["origins"] else None,
        "text": made["text"],
        "blocks": made["blocks"],
        "published_when": when,
    }
    return {**head, **{name: value for name, value in made.items() if name not in head}}


def line(value: Mapping[str, Any]) -> str:
    """Write one line of JSON Lines, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def report_schema() -> dict[str, Any]:
    """Give the published JSON Schema of a report, generated from the types."""
    schema = _adapter(Report).json_schema(mode="serialization")
    when = schema["$defs"]["When"]
    when["properties"]["value"] = {
        "anyOf": [{"type": "string"}, {"type": "null"}],
        "description": " ".join((When.value.__doc__ or "").split()),
        "readOnly": True,
        "title": "Value",
    }
    when["required"] = [*when["required"], "value"]
    title = {"$schema": SCHEMA_DIALECT, "title": "A report of Dragoman"}
    return {**schema, **title}


def _dumped(kind: Any, value: object) -> dict[str, Any]:
    made: dict[str, Any] = _adapter(kind).dump_python(value, mode="json")
    for slot in TIME_SLOTS:
        when = getattr(value, slot, None)
        if isinstance(when, When):
            made[slot] = {**made[slot], "value": when.value}
    return made
