"""The language of a page or paragraph."""

from __future__ import annotations

from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENOUGH_CHARS: Final = 60
"""Below this the words alone do not tell a language and the page's own word counts."""
SURE: Final = 0.9
SAMPLE_CHARS: Final = 800
"""As much text as the identifier needs; more only takes time."""


def read_language(text: str, *, declared: str = "") -> str:
    """Give the ISO 639-1 code of the language, ``und`` where nothing tells.

    Args:
        text: a page's or a paragraph's words.
        declared: what the page says of itself (BCP 47): a hint, since templates often lie.
    """
    hint = primary(declared)
    sample = text[:SAMPLE_CHARS]
    if len(sample.strip()) < ENOUGH_CHARS:
        return hint or (identify(sample)[0] if sample.strip() else "und")
    guess, score = identify(sample)
    if hint and guess != hint and score < SURE:
        return hint
    return guess


def identify(text: str) -> tuple[str, float]:
    """Give the likeliest language of some words and its probability."""
    code, score = _identifier().classify(text)
    return str(code), float(score)


def primary(tag: str) -> str:
    """Give the primary language of a BCP 47 tag in ISO 639-1, empty where it is no such tag."""
    code = tag.replace("_", "-").partition("-")[0].strip().casefold()
    return code if len(code) == 2 and code.isalpha() else ""


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
