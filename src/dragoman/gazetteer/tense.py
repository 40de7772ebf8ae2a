"""Light rules for the tense of the clause around some words: no parser, only the words themselves.

Both the coder's rules (what has happened, what is planned) and the resolver of times ("on Monday":
the last one or the next) ask here.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dragoman.types.text import Span

Tense = Literal["past", "perfect", "present", "future", "conditional"]

AUXILIARIES_BACK = 7
"""Tokens before a verb among which its auxiliaries are sought ("are not expected to be")."""
CLAUSE_TOKENS = 25
"""Tokens on either side of a noun or a time among which its verb is sought."""
_TOKEN = re.compile(r"\w+(?:[-']\w+)*|'(?:ll|s|re|ve|d|m)\b|[,;:()\"“”—–]")
_CLITIC = re.compile(r"(\w+)('(?:ll|re|ve|d|m|s))")


DISCLAIMER_BACK = 3
"""Tokens before "that" among which a denial is sought ("denied all reports that")."""
_OPEN_TENSES = frozenset({"future", "conditional", "present"})
"""Tenses that an *if* after the verb makes conditional; after "asked" it is a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseTense:
    """How the clause around some words is told.

    Attributes:
        tense: None where no verb was found near the words.
        negated: whether the words are denied, refused or said not to have happened.
        conditional: whether they hang on an *if*.
        cue: the word that decided.
    """

    tense: Tense | None
    negated: bool
    conditional: bool
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    word: str
    start: int
    end: int
    is_name: bool = False


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files(__package__).joinpath("verbs.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


def clause_tense(sentence: str, span: Span, *, is_verb: bool = True) -> ClauseTense:
    """Tell the tense of the clause that some words stand in.

    For a verb its own form and its auxiliaries decide; for a noun or a time the nearest finite verb
    of the clause, to the left first.

    Args:
        sentence: the whole sentence.
        span: the words in it, for instance a trigger.
        is_verb: whether the words may be a verb; a name or a time is none, though "to" precede it.
    """
    tokens = _tokens(sentence)
    at = next((i for i, token in enumerate(tokens) if token.end > span.start), len(tokens))
    after = next((i for i, token in enumerate(tokens) if token.start >= span.end), len(tokens))
    left = _left_clause(tokens, at)
    found = (_of_verb(tokens, at, sure=True) if is_verb else None) or _of_neighbours(
        tokens, left, at, after
    )
    words = _words()
    near = [token.word for token in tokens[max(left, at - AUXILIARIES_BACK) : at]]
    negated = any(word in words["denied"] or word.endswith("n't") for word in near)
    tense, cue = found if found else (None, "")
    conditional = any(token.word in words["condition"] for token in tokens[max(0, left - 1) : at])
    return ClauseTense(
        tense=tense,
        negated=negated or _disclaimed(tokens, left),
        conditional=conditional or (tense in _OPEN_TENSES and _if_after(tokens, after)),
        cue=cue,
    )


def _disclaimed(tokens: list[_Token], left: int) -> bool:
    """Tell whether the clause is what somebody denied: ``denied reports that it had attacked``."""
    if left < 2 or tokens[left - 1].word != "that":
        return False
    heads = tokens[max(0, left - DISCLAIMER_BACK - 1) : left - 1]
    return any(token.word in _words()["disclaims"] for token in heads)


def _if_after(tokens: list[_Token], after: int) -> bool:
    ahead = tokens[after : after + CLAUSE_TOKENS]
    return any(token.word in {"if", "unless"} for token in ahead)


def _tokens(sentence: str) -> list[_Token]:
    plain = sentence.replace("’", "'").lower()
    tokens = []
    for match in _TOKEN.finditer(plain):
        start, word = match.start(), match[0]
        if clitic := _CLITIC.fullmatch(word):
            middle = start + len(clitic[1])
            tokens.append(_Token(word=clitic[1], start=start, end=middle))
            tokens.append(_Token(word=clitic[2], start=middle, end=match.end()))
        else:
            is_name = sentence[start : start + 1].isupper()
            tokens.append(_Token(word=word, start=start, end=match.end(), is_name=is_name))
    return tokens


def _left_clause(tokens: list[_Token], at: int) -> int:
    """Find where the clause begins that holds the token at ``at``."""
    marks = _words()["boundary"] | {";", ":", "(", '"', "“", "—", "–"}
    for i in range(at - 1, max(-1, at - CLAUSE_TOKENS), -1):
        if tokens[i].word in marks:
            return i + 1
    return max(0, at - CLAUSE_TOKENS)


def _of_verb(tokens: list[_Token], at: int, *, sure: bool = False) -> tuple[Tense, str] | None:
    """Read the tense of a verb from its form and its auxiliaries; None for what is no verb.

    Args:
        tokens: the sentence.
        at: the token to read.
        sure: whether the token is known to be a verb; else "to" before it must follow a word that
            governs an infinitive, for it may as well be "to Moscow".
    """
    if at >= len(tokens):
        return None
    words, form = _words(), tokens[at].word
    group = _auxiliaries(tokens, at)
    if group and (decided := _of_group(tokens, at, group, sure=sure)):
        return decided
    if form in words["irregular"] or form in words["same"]:
        return "past", form
    if form.endswith("ed") and form not in words["no_verb"] and not _is_adjective(tokens, at):
        return "past", form
    return ("present", form) if form in words["says"] else None


def _auxiliaries(tokens: list[_Token], at: int) -> list[int]:
    """Give the places of the auxiliaries and adverbs that stand right before a verb."""
    words = _words()
    kinds = ("future", "conditional", "perfect", "pluperfect", "past", "present", "joint")
    group: list[int] = []
    for i in range(at - 1, max(-1, at - 1 - AUXILIARIES_BACK), -1):
        word = tokens[i].word
        governs = bool(group) and tokens[group[-1]].word == "to" and _heads(word)
        if governs or word.endswith("ly") or any(word in words[kind] for kind in kinds):
            group.append(i)
        elif word in {"and", "or"} and i > 0 and _of_verb(tokens, i - 1) and not group:
            return _auxiliaries(tokens, i - 1)
        else:
            break
    return group


def _heads(word: str) -> bool:
    """Tell whether a word governs an infinitive and says whether it came true."""
    words = _words()
    return word in words["planned"] or word in words["denied"] or word in words["done"]


def _of_group(
    tokens: list[_Token], at: int, group: list[int], *, sure: bool
) -> tuple[Tense, str] | None:
    words = _words()
    heard = [tokens[i].word for i in group]
    for word in heard:
        if word in words["future"]:
            return "future", word
        if word in words["conditional"] and not (word == "'d" and "been" in heard):
            return "conditional", word
    if "to" in heard:
        head = tokens[group[heard.index("to")] - 1].word if group[heard.index("to")] else ""
        if head in words["denied"] or head in words["done"]:
            return "past", head
        to_be = head in words["planned"] or head in {"is", "are", "was", "were", "am"}
        return ("future", "to") if sure or to_be else None
    for word in heard:
        for kind, tense in _SIMPLE:
            if word in words[kind] and not (word == "'s" and not _is_participle(tokens[at].word)):
                return tense, word
    return None


_SIMPLE: tuple[tuple[str, Tense], ...] = (
    ("pluperfect", "past"),
    ("perfect", "perfect"),
    ("past", "past"),
    ("present", "present"),
)


def _is_participle(word: str) -> bool:
    return word.endswith(("ed", "ing")) or word in _words()["irregular"]


def _is_adjective(tokens: list[_Token], at: int) -> bool:
    """Tell whether a word in -ed stands before its noun: ``the proposed deal``."""
    determiners = _words()["determiner"]
    before = tokens[at - 1].word if at else ""
    if at > 1 and (before.endswith("ly") or before in _words()["joint"]):
        before = tokens[at - 2].word
    return before in determiners


def _of_neighbours(
    tokens: list[_Token], left: int, at: int, after: int
) -> tuple[Tense, str] | None:
    """Read the tense of the nearest finite verb of the clause, to the left first."""
    for i in range(at - 1, left - 1, -1):
        if found := _of_verb(tokens, i) or _of_auxiliary(tokens[i].word):
            return _planned_before(tokens, i, found)
    if any(_is_infinitive(tokens, i) for i in range(at - 1, left, -1)):
        return "future", "to"
    for i in range(after, min(len(tokens), after + CLAUSE_TOKENS)):
        if tokens[i].word in {";", ":"}:
            return None
        if found := _of_auxiliary(tokens[i].word) or _of_verb(tokens, i):
            return found
    return None


def _is_infinitive(tokens: list[_Token], at: int) -> bool:
    """Tell whether "to" and a verb stand alone, as in headlines: ``Leaders to meet Monday``."""
    return (
        tokens[at - 1].word == "to"
        and not tokens[at].is_name
        and tokens[at].word not in _words()["determiner"]
        and tokens[at].word.isalpha()
    )


def _planned_before(tokens: list[_Token], at: int, found: tuple[Tense, str]) -> tuple[Tense, str]:
    """Read ``was scheduled for Monday`` and ``a meeting planned for Monday`` as to come."""
    if tokens[at].word in {"planned", "scheduled", "slated", "plans", "expects"}:
        return "future", tokens[at].word
    ahead = {"due", "expected", "set"}
    if (
        tokens[at].word in ahead
        and at + 1 < len(tokens)
        and tokens[at + 1].word in {"for", "on", "to"}
    ):
        return "future", tokens[at].word
    return found


def _of_auxiliary(word: str) -> tuple[Tense, str] | None:
    words = _words()
    if word in words["future"]:
        return "future", word
    if word in words["conditional"] and word not in {"may", "can", "'d"}:
        return "conditional", word
    for kind, tense in _SIMPLE:
        if word in words[kind] and word not in {"'s", "being", "having"}:
            return tense, word
    return None
