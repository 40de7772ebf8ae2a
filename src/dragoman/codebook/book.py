"""The codebook: types, modes, contexts, sectors, actor codes, and what was decided about them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from dragoman.codebook.cameo import Crosswalk, crosswalk_from
from dragoman.errors import CodebookError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Collection

    from dragoman.codebook.cameo import CameoCoding, PloverCoding

QuadCode = Literal[1, 2, 3, 4]
"""1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""

BOOKS = {"plover": ("plover.toml", "cameo.toml")}
"""Codebooks that ship with Dragoman: file of the codebook, file of its crosswalk to CAMEO."""

_Named = TypeVar("_Named", "EventType", "Mode", "Label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How an act of some type was done, or what a threat, request or refusal is about.

    Attributes:
        intensity: -10 (conflict) to 10 (cooperation).
        source: where the figure comes from, a key of :attr:`Codebook.sources`.
    """

    name: str
    definition: str
    example: str
    intensity: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A kind of act.

    Attributes:
        intensity: -10 to 10, for an act without a mode.
        source: where the figure comes from, a key of :attr:`Codebook.sources`.
        modes: by name, in the codebook's order.
    """

    name: str
    quad: QuadCode
    requires_recipient: bool
    definition: str
    example: str
    intensity: float
    source: str
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A context, a sector or a code of an actor that is no state."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A point on which the sources disagree or are silent, and what we do.

    Attributes:
        types: the event types it bears on; none where it bears on all.
    """

    id: str
    topic: str
    question: str
    choice: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Everything that may be coded. Mappings keep the order of the file."""

    name: str
    version: str
    follows: str
    quads: Mapping[int, str]
    sources: Mapping[str, str]
    types: Mapping[str, EventType]
    contexts: Mapping[str, Label]
    sectors: Mapping[str, Label]
    non_state: Mapping[str, Label]
    decided: Mapping[str, Decision]
    renamed: Mapping[str, Mapping[str, str]]
    crosswalk: Crosswalk

    @property
    def tag(self) -> str:
        """Name and version, as written into every report: ``plover-dragoman 1.0``."""
        return f"{self.name} {self.version}"

    @property
    def modes(self) -> dict[str, tuple[str, ...]]:
        """The names of the modes of each type."""
        return {name: tuple(event_type.modes) for name, event_type in self.types.items()}

    def type_of(self, event_type: str) -> EventType:
        """Give the type of that name.

        Raises:
            CodebookError: there is no such type.
        """
        return _known("event type", event_type, self.types)

    def quad_code(self, event_type: str) -> QuadCode:
        """Give the quad class of a type.

        Raises:
            CodebookError: there is no such type.
        """
        return self.type_of(event_type).quad

    def requires_recipient(self, event_type: str) -> bool:
        """Tell whether a type is nothing without a recipient.

        Raises:
            CodebookError: there is no such type.
        """
        return self.type_of(event_type).requires_recipient

    def intensity(self, event_type: str, modes: Collection[str] = ()) -> float:
        """Place an act on the scale from -10 to 10.

        Of several modes the one farthest from zero counts; without a mode the type's own figure.

        Raises:
            CodebookError: the type, or one of the modes under it, is not known.
        """
        found = self.type_of(event_type)
        figures = [_known(f"mode of {event_type}", mode, found.modes).intensity for mode in modes]
        return max(figures, key=lambda figure: (abs(figure), figure), default=found.intensity)

    def check(
        self,
        event_type: str,
        modes: Collection[str] = (),
        contexts: Collection[str] = (),
        sectors: Collection[str] = (),
    ) -> None:
        """Pass if every label is in the codebook.

        Raises:
            CodebookError: the first that is not, with the nearest known ones.
        """
        found = self.type_of(event_type)
        for mode in modes:
            _known(f"mode of {event_type}", mode, found.modes)
        for context in contexts:
            _known("context", context, self.contexts)
        for sector in sectors:
            _known("sector", sector, self.sectors)

    def renamed_type(self, label: str) -> str:
        """Give our name of a type that older codebooks call otherwise; ours is left alone."""
        return self.renamed["types"].get(label, label)

    def renamed_mode(self, label: str) -> str:
        """Give our name of a mode that other tables call otherwise; ours is left alone."""
        return self.renamed["modes"].get(label, label)

    def renamed_context(self, label: str) -> str:
        """Give our name of a context that other tables call otherwise; ours is left alone."""
        return self.renamed["contexts"].get(label, label)

    def cameo(
        self,
        event_type: str,
        mode: Collection[str] = (),
        context: Collection[str] = (),
        words: str = "",
    ) -> CameoCoding:
        """Give the finest CAMEO code that the coding and the words support, and how fine it is.

        Args:
            event_type: a type of this codebook.
            mode: its modes.
            context: its contexts.
            words: the trigger, or the sentence; where two codes are equally near, words decide.

        Raises:
            CodebookError: there is no such type.
        """
        return self.crosswalk.code(self.type_of(event_type).name, mode, context, words)

    def from_cameo(self, code: str) -> PloverCoding | None:
        """Read a CAMEO code; None for statements (01), which PLOVER drops.

        Raises:
            CodebookError: there is no such code.
        """
        return self.crosswalk.read(code)


def load(name: str = "plover") -> Codebook:
    """Load a codebook that ships with Dragoman; the same object every time.

    Raises:
        UnknownName: there is no codebook of that name.
    """
    return _load(name)


@cache
def _load(name: str) -> Codebook:
    if name not in BOOKS:
        raise UnknownName("codebook", name, BOOKS)
    texts = (files("dragoman.codebook").joinpath(file).read_text("utf-8") for file in BOOKS[name])
    return from_toml(*texts)


def from_toml(book: str, crosswalk: str) -> Codebook:
    """Make a codebook of the text of its two files, and check that it does not contradict itself.

    Args:
        book: TOML in the form of ``plover.toml``.
        crosswalk: TOML in the form of ``cameo.toml``.

    Raises:
        CodebookError: a file cannot be read, lacks something, or contradicts itself.
    """
    try:
        made = _codebook(tomllib.loads(book), tomllib.loads(crosswalk))
    except tomllib.TOMLDecodeError as fault:
        raise CodebookError(f"a codebook file is not TOML ({fault}).") from fault
    except (KeyError, TypeError) as fault:
        raise CodebookError(
            f"a codebook file lacks an entry or has one too many ({fault}).",
            cure="Compare it with plover.toml and cameo.toml.",
        ) from fault
    _agree_with_itself(made)
    return made


def _codebook(book: dict[str, Any], crosswalk: dict[str, Any]) -> Codebook:
    head = book["codebook"]
    return Codebook(
        name=head["name"],
        version=head["version"],
        follows=head["follows"],
        quads=MappingProxyType({int(code): words for code, words in book["quads"].items()}),
        sources=MappingProxyType(book["sources"]),
        types=_by_name([_event_type(entry) for entry in book["types"]]),
        contexts=_by_name([Label(**entry) for entry in book["contexts"]]),
        sectors=_by_name([Label(**entry) for entry in book["sectors"]]),
        non_state=_by_name([Label(**entry) for entry in book["non_state"]]),
        decided=MappingProxyType({entry["id"]: _decision(entry) for entry in book["decided"]}),
        renamed=MappingProxyType(book["renamed"]),
        crosswalk=crosswalk_from(crosswalk),
    )


def _event_type(entry: dict[str, Any]) -> EventType:
    rest = {key: value for key, value in entry.items() if key not in {"modes", "recipient"}}
    modes = [Mode(**mode) for mode in entry.get("modes", ())]
    return EventType(requires_recipient=entry["recipient"], modes=_by_name(modes), **rest)


def _decision(entry: dict[str, Any]) -> Decision:
    return Decision(**{**entry, "types": tuple(entry["types"])})


def _by_name(things: list[_Named]) -> Mapping[str, _Named]:
    return MappingProxyType({thing.name: thing for thing in things})


def _known(kind: str, name: str, table: Mapping[str, _Named]) -> _Named:
    if name in table:
        return table[name]
    near = get_close_matches(name, table, n=3) or list(table)[:12]
    cure = f"Known: {', '.join(near)}." if near else "None is known."
    raise CodebookError(f"no {kind} is called {name!r}.", cure=cure)


def _agree_with_itself(book: Codebook) -> None:
    for event_type in book.types.values():
        if event_type.quad not in book.quads:
            raise CodebookError(f"has quad class {event_type.quad}.", subject=event_type.name)
        figures: list[EventType | Mode] = [event_type, *event_type.modes.values()]
        for thing in figures:
            subject = f"{event_type.name} {thing.name}"
            if thing.source not in book.sources:
                raise CodebookError(f"names no source called {thing.source!r}.", subject=subject)
            if not -10 <= thing.intensity <= 10:
                raise CodebookError("has an intensity beyond 10.", subject=subject)
    for decision in book.decided.values():
        for name in decision.types:
            book.type_of(name)
    for code in book.crosswalk.codes.values():
        if code.event_type is not None:
            book.check(code.event_type, code.modes, code.contexts)
    for name in book.types:
        if name not in book.crosswalk.roots:
            raise CodebookError("has no root in the crosswalk to CAMEO.", subject=name)
