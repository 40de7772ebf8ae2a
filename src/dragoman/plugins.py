"""The plug points: one protocol each, an entry-point group of the same name, loaded on first use.

The built-ins stand in :data:`BUILT_IN` and go through the same door as anyone else's. Names are
versioned (``minilm.v1``), because a name in a settings file must keep its meaning.
``DRAGOMAN_PLUGINS=""`` loads none but the built-ins, which is how tests run.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol

from dragoman.errors import PluginError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from dragoman.types.desk import Failure, Source
    from dragoman.types.event import Event, Judgement, Reading, Report, Resolution
    from dragoman.types.text import Article, Mention, Page, Sentence, Tool


class Reader(Protocol):
    """Gives the pages of a source, and a failure for each that could not be had."""

    def read(self, source: Source) -> Iterator[Page | Failure]:
        """Yield pages as they come."""


class Extractor(Protocol):
    """Finds the article of a page."""

    def extract(self, page: Page, *, published: date | datetime | None, now: datetime) -> Article:
        """Give the article; raise an :class:`~dragoman.errors.InputError` where there is none."""


class Splitter(Protocol):
    """Cuts an article into sentences."""

    def split(self, article: Article) -> tuple[Sentence, ...]:
        """Give the sentences in order; no letter of the article's text is lost or altered."""


class Finder(Protocol):
    """Finds names and times in a sentence."""

    def find(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Give the mentions in order of their start."""


class Coder(Protocol):
    """Reads sentences and says who did what to whom, in spans."""

    @property
    def tool(self) -> Tool:
        """Name and version, written into every report."""

    def code(self, sentences: Sequence[Sentence]) -> list[Reading]:
        """Give one reading a sentence, in order; sentences of one article stand together."""


class Resolver(Protocol):
    """Says who, where and when the spans of an article stand for."""

    def resolve(
        self, article: Article, sentences: Sequence[Sentence], readings: Sequence[Reading]
    ) -> tuple[Resolution, ...]:
        """Give one resolution for every participant of every coding."""


class Matcher(Protocol):
    """Judges which reports speak of one event."""

    def judge(self, reports: Sequence[Report], *, at: datetime) -> Iterator[Judgement]:
        """Yield judgements on pairs; pairs left out are judged different."""


class Exporter(Protocol):
    """Writes events in a form that others read."""

    def export(self, events: Iterable[Event]) -> Iterator[bytes]:
        """Yield the file piece by piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """A named maker of one of the protocols above, called without arguments."""

    group: str
    name: str
    origin: str
    target: str


BUILT_IN: dict[str, dict[str, str]] = {
    "dragoman.extractors": {"furniture.v1": "dragoman.articles:FurnitureExtractor"},
    "dragoman.splitters": {"news.v1": "dragoman.sentences:NewsSplitter"},
    "dragoman.finders": {"times.v1": "dragoman.mentions:TimeFinder"},
    "dragoman.coders": {"minilm.v1": "dragoman.reports:MiniLMCoder"},
    "dragoman.resolvers": {"words.v1": "dragoman.entities:WordsResolver"},
    "dragoman.matchers": {"blocks.v1": "dragoman.events:BlocksMatcher"},
}
GROUPS = tuple(
    f"dragoman.{name}"
    for name in (
        "readers",
        "extractors",
        "splitters",
        "finders",
        "resolvers",
        "coders",
        "matchers",
        "stores",
        "exporters",
    )
)


def found(group: str) -> dict[str, Plugin]:
    """List what is to be had at a plug point, by name; a plug-in may not take a built-in's name.

    Args:
        group: one of :data:`GROUPS`.

    Raises:
        UnknownName: there is no such plug point.
        PluginError: a plug-in takes the name of a built-in.
    """
    if group not in GROUPS:
        raise UnknownName("plug point", group, GROUPS)
    plugins = {
        name: Plugin(group=group, name=name, origin="built-in", target=target)
        for name, target in BUILT_IN.get(group, {}).items()
    }
    if os.environ.get("DRAGOMAN_PLUGINS") == "":
        return plugins
    for entry in entry_points(group=group):
        if entry.name in plugins:
            raise PluginError(
                "takes the name of a built-in.",
                subject=f"{group} {entry.name}",
                cure="Give it another name.",
            )
        origin = entry.dist.name if entry.dist else "unknown"
        plugins[entry.name] = Plugin(
            group=group, name=entry.name, origin=origin, target=entry.value
        )
    return plugins


def load(group: str, name: str) -> object:
    """Make the plug-in of that name.

    Raises:
        UnknownName: nothing of that name is at the plug point.
        PluginError: it does not import.
    """
    plugins = found(group)
    if name not in plugins:
        raise UnknownName(group.removeprefix("dragoman.").rstrip("s"), name, plugins)
    module, _, attribute = plugins[name].target.partition(":")
    try:
        made: object = getattr(import_module(module), attribute)()
    except (ImportError, AttributeError) as fault:
        raise PluginError(
            f"does not load ({fault}).",
            subject=f"{group} {name}",
            cure=f"Reinstall {plugins[name].origin}.",
        ) from fault
    return made
