"""Keys under which names are kept: without case, accents, or typographic quotes."""

from __future__ import annotations

import functools
import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss",
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ð": "d", "þ": "th", "ə": "a", "Ə": "A",
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "‑": "-", "–": "-",
        "\u00a0": " ",
    }
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}'?s?")


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give the key of a name: "  Çankırı " and "CANKIRI" have one key, "US" and "us" have not.

    A short word in capitals is taken for an acronym: it keeps its capitals and loses its dots.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _SPACE.sub(" ", plain).strip()
    if _ACRONYM.fullmatch(plain):
        return plain.replace(".", "").removesuffix("'s")
    return plain.casefold()


def unarticled(key: str) -> str:
    """Drop the leading article of a key: "the gambia" becomes "gambia"."""
    return key.removeprefix("the ")
