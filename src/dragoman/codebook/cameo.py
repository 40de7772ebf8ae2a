"""CAMEO and PLOVER, both ways, and what is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from dragoman.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Collection

    from dragoman.types.event import CameoPrecision

WORD_WEIGHT, MODE_WEIGHT, CONTEXT_WEIGHT, UNMET_WEIGHT = 8, 4, 2, -1
"""A word of the sentence says more of the code than a mode, and a mode more than a context."""


class CameoCoding(NamedTuple):
    """A CAMEO code and how fine it is.

    ``root`` has two digits and names only the family; ``base`` has finer codes below it, between
    which nothing decided; ``full`` has none below it.
    """

    code: str
    precision: CameoPrecision


class PloverCoding(NamedTuple):
    """What a CAMEO code is read as."""

    event_type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """One code of CAMEO.

    Attributes:
        event_type: what it is read as; None where PLOVER has nothing for it.
        words: beginnings of words that lead from a PLOVER coding back to it.
        plain: it stands for its mode as a whole, and needs no word or context.
        read_only: it is read, and never written.
        scale: the CAMEO scale after Goldstein, -10 to 10.
    """

    code: str
    name: str
    event_type: str | None
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    words: tuple[str, ...]
    plain: bool
    read_only: bool
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRoot:
    """A root that takes the place of a type's usual one on a word or a context."""

    root: str
    words: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The CAMEO family of a type where nothing tells more.

    Attributes:
        exclusive: codes under any root but the chosen one are left out of account.
    """

    root: str
    exclusive: bool
    others: tuple[OtherRoot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something that one side tells and the other cannot hold."""

    direction: Literal["cameo", "plover"]
    what: str
    lost: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """The way from PLOVER to CAMEO and back."""

    version: str
    codes: Mapping[str, CameoCode]
    roots: Mapping[str, Root]
    reciprocal: Mapping[str, str]
    losses: tuple[Loss, ...]

    def read(self, code: str) -> PloverCoding | None:
        """Read a code as PLOVER; None where PLOVER has nothing for it.

        Raises:
            CodebookError: there is no such code.
        """
        found = self.entry(code)
        if found.event_type is None:
            return None
        return PloverCoding(found.event_type, found.modes, found.contexts)

    def entry(self, code: str) -> CameoCode:
        """Give name, scale and reading of a code.

        Raises:
            CodebookError: there is no such code.
        """
        if code not in self.codes:
            raise CodebookError(
                f"no CAMEO code is {code!r}.", cure="Codes are text of 2 to 4 digits, as '042'."
            )
        return self.codes[code]

    def code(
        self,
        event_type: str,
        modes: Collection[str],
        contexts: Collection[str],
        words: str,
    ) -> CameoCoding:
        """Give the finest code that the coding supports.

        Codes of the type that agree with the modes are weighed by the words, modes and contexts
        they share with the coding. Where several weigh the same, what they have in common counts.
        """
        root = self._root(event_type, contexts, words)
        weighed = [
            (weight, code.code)
            for code in self._under(event_type, root)
            if (weight := _weight(code, modes, contexts, words)) > 0
        ]
        heaviest = max((weight for weight, _ in weighed), default=0)
        shared = _shared([code for weight, code in weighed if weight == heaviest])
        if len(shared) < 2:
            shared = root
        return CameoCoding(shared, self._precision(shared))

    def _root(self, event_type: str, contexts: Collection[str], words: str) -> str:
        rule = self.roots[event_type]
        for other in rule.others:
            if _heard(other.words, words) or set(other.contexts) & set(contexts):
                return other.root
        return rule.root

    def _under(self, event_type: str, root: str) -> list[CameoCode]:
        exclusive = self.roots[event_type].exclusive
        return [
            code
            for code in self.codes.values()
            if code.event_type == event_type
            and not code.read_only
            and not _unspecified(code.code)
            and (not exclusive or code.code.startswith(root))
        ]

    def _precision(self, code: str) -> CameoPrecision:
        if len(code) == 2:
            return "root"
        finer = any(other.startswith(code) and other != code for other in self.codes)
        return "base" if finer else "full"


def _unspecified(code: str) -> bool:
    """Tell whether a code only repeats its root: ``04`` and ``040``."""
    return len(code) == 2 or (len(code) == 3 and code.endswith("0"))


def _weight(code: CameoCode, modes: Collection[str], contexts: Collection[str], words: str) -> int:
    mode = bool(set(code.modes) & set(modes))
    if code.modes and not mode:
        return 0
    heard = _heard(code.words, words)
    context = bool(set(code.contexts) & set(contexts))
    unmet = bool(code.words or code.contexts) and not (code.plain or heard or context)
    return (
        WORD_WEIGHT * heard + MODE_WEIGHT * mode + CONTEXT_WEIGHT * context + UNMET_WEIGHT * unmet
    )


def _shared(codes: list[str]) -> str:
    shared = min(codes, key=len, default="")
    while not all(code.startswith(shared) for code in codes):
        shared = shared[:-1]
    return shared


def _heard(beginnings: tuple[str, ...], words: str) -> bool:
    return bool(beginnings) and bool(_pattern(beginnings).search(words))


@cache
def _pattern(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, beginnings)) + ")", re.IGNORECASE)


def crosswalk_from(data: dict[str, Any]) -> Crosswalk:
    """Make a crosswalk of the data of its file."""
    codes: dict[str, CameoCode] = {}
    for code in sorted(data["codes"]):
        codes[code] = _cameo_code(code, data["codes"][code], codes)
    return Crosswalk(
        version=data["crosswalk"]["version"],
        codes=MappingProxyType(codes),
        roots=MappingProxyType({name: _root_of(entry) for name, entry in data["roots"].items()}),
        reciprocal=MappingProxyType(data["reciprocal"]),
        losses=tuple(
            Loss(direction=entry["from"], what=entry["what"], lost=entry["lost"])
            for entry in data["losses"]
        ),
    )


def _cameo_code(code: str, entry: dict[str, Any], parents: Mapping[str, CameoCode]) -> CameoCode:
    scale = entry["scale"] if "scale" in entry else parents[code[:-1]].scale
    return CameoCode(
        code=code,
        name=entry["name"],
        event_type=entry.get("type"),
        modes=tuple(entry.get("modes", ())),
        contexts=tuple(entry.get("contexts", ())),
        words=tuple(entry.get("words", ())),
        plain=entry.get("plain", False),
        read_only=entry.get("read_only", False),
        scale=scale,
    )


def _root_of(entry: dict[str, Any]) -> Root:
    others = tuple(
        OtherRoot(
            root=other["root"],
            words=tuple(other.get("words", ())),
            contexts=tuple(other.get("contexts", ())),
        )
        for other in entry.get("others", ())
    )
    return Root(root=entry["root"], exclusive=entry.get("exclusive", False), others=others)
