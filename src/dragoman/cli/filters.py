"""The filters of ``find`` and ``export``: one table, added to the options of a verb."""

from __future__ import annotations

import functools
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter as the command line has it."""

    name: str
    metavar: str
    text: str
    repeatable: bool = False


FILTERS = (
    Filter(name="words", metavar="WORDS", text="Words of a quote; phrases in quotation marks."),
    Filter(name="type", metavar="TYPE", text="CONSULT, AID …", repeatable=True),
    Filter(name="status", metavar="STATUS", text="happened, planned …", repeatable=True),
    Filter(name="actor", metavar="WHO", text="Who acts: country code or name."),
    Filter(name="recipient", metavar="WHOM", text="On whom: country code or name."),
    Filter(name="name", metavar="WHO", text="Who takes part on either side."),
    Filter(name="country", metavar="CODE", text="Country on either side."),
    Filter(name="pair", metavar="CODE-CODE", text="Two countries, whoever acts."),
    Filter(name="place", metavar="CODE", text="Country where it happened."),
    Filter(name="mode", metavar="MODE", text="Mode of the codebook."),
    Filter(name="context", metavar="CONTEXT", text="Context of the codebook."),
    Filter(name="sector", metavar="SECTOR", text="Sector of somebody who takes part."),
    Filter(name="publication", metavar="NAME", text="Who printed it."),
    Filter(name="since", metavar="DATE", text="First day, month or year."),
    Filter(name="until", metavar="DATE", text="Last day, month or year, inclusive."),
)


def with_filters(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb one option a filter; it gets them understood, as ``selection``."""
    own = inspect.signature(verb, eval_str=True)
    kept = [one for name, one in own.parameters.items() if name != "selection"]
    added = [_parameter(one) for one in FILTERS]

    @functools.wraps(verb)
    def filtered(**given: Any) -> None:
        from dragoman.exports.selecting import selection_of

        asked = {one.name: given.pop(f"filter_{one.name}") or [] for one in FILTERS}
        texts = {name: [said] if isinstance(said, str) else said for name, said in asked.items()}
        verb(selection=selection_of(texts), **given)

    parameters = [*kept, *added]
    filtered.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]  # read by Typer
    filtered.__annotations__ = {one.name: one.annotation for one in parameters}
    return filtered


def _parameter(one: Filter) -> inspect.Parameter:
    repeat = "; repeatable" if one.repeatable else ""
    option = typer.Option(
        f"--{one.name}", metavar=one.metavar, help=f"{one.text.rstrip('.')}{repeat}."
    )
    form: Any = list[str] | None if one.repeatable else str | None
    return inspect.Parameter(
        f"filter_{one.name}",
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[form, option],
    )
