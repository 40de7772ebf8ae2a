"""Read a date as a page writes it: ISO 8601, RFC 822, or words and figures in forty languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from babel import Locale, UnknownLocaleError

from dragoman.articles.tables import table
from dragoman.types.text import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Order = Literal["dmy", "mdy", "ymd"]

LANGUAGES: Final = frozenset(
    [
        "ar",
        "az",
        "be",
        "bg",
        "bs",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "it",
        "ja",
        "ka",
        "kk",
        "ko",
        "lt",
        "lv",
        "mk",
        "ms",
        "nb",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "sw",
        "tr",
        "uk",
        "ur",
        "uz",
        "vi",
    ]
)
"""Languages whose month names are known; each table is loaded when first asked for."""
EARLIEST: Final = date(1990, 1, 1)
"""No web page was published before this day."""
_MONTH_FIRST_REGIONS: Final = frozenset({"US", "PH", "CA"})
_YEAR_FIRST: Final = frozenset({"ja", "ko", "zh", "hu", "lt", "sv"})
_FOLD: Final = str.maketrans({"İ": "i", "I": "i", "ı": "i", "’": "'", "\u00a0": " ", "\u202f": " "})

_WORD = r"[^\W\d_][^\W\d_'’.\u0300-\u036f\u064b-\u065f]*"
_DAY_MONTH_YEAR = re.compile(
    r"(?<![\d.,:/-])(\d{1,2})(?:\s?(?:st|nd|rd|th|er|º|ª|°|-го|-ое|-е)|[.])?,?\s+"
    r"(?:de |d'|d’|of |ב)?"
    rf"({_WORD}[.']?(?:\s?/?\s?{_WORD}){{0,3}})[.,]?\s+(?:de |del |of )?(\d{{4}})(?!\d)"
)
_MONTH_DAY_YEAR = re.compile(
    rf"(?<!\w)({_WORD})[.]?\s+(\d{{1,2}})(?:st|nd|rd|th)?[,.]?\s+(\d{{4}})(?!\d)"
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?<!\d)(\d{{4}})(?:[.]| m[.]|\. gada|, )?\s+(?:gada )?({_WORD})[.]?\s+(\d{{1,2}})(?!\d)"
)
_DAY_DASH_MONTH = re.compile(rf"(?<![\d-])(\d{{1,2}})[-/. ]({_WORD})[-/. ](\d{{4}})(?!\d)")
_ISO_LIKE = re.compile(r"(?<![\d.,:/-])(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?![\d])")
_FIGURES = re.compile(
    r"(?<![\d.,:/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/])"
)
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2})[:.hH](\d{2})(?::(\d{2}))?(?:\s?(a\.?m\.?|p\.?m\.?|AM|PM)(?![a-z]))?"
    r"(?:\s?(?:Uhr|Uhr\.|uur|hrs|ч\.?|IST))?"
    r"(?:\s?\(?(?:(UTC|GMT)?\s?([+-]\d{1,2}(?::?\d{2})?)|([A-Z]{1,4})(?![A-Za-z])))?"
)
_ISO_INSTANT = re.compile(
    r"^\s*(\d{4})-?(\d{2})-?(\d{2})(?:(?:T|[T ]+(?=\d{1,2}[:.]))"
    r"(\d{1,2})[:.]?(\d{2})(?::?(\d{2})(?:[.,:]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\s?\d{1,2}:?\d{2}|[+-]\d{1,2})?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as read from one place.

    Attributes:
        day: the day as written there.
        clock: hour, minute and second as written there; None where only the day stands.
        offset: the zone as written there; None where it does not stand.
        sure: False where the order of day and month had to be assumed.
        start: where in the text the words begin.
        end: where they end.
    """

    day: date
    clock: tuple[int, int, int] | None = None
    offset: timedelta | None = None
    sure: bool = True
    start: int = 0
    end: int = 0

    @property
    def instant(self) -> datetime | None:
        """The exact moment, where clock and zone are both written."""
        if self.clock is None or self.offset is None:
            return None
        return datetime(
            self.day.year, self.day.month, self.day.day, *self.clock, tzinfo=timezone(self.offset)
        )


def published_on(day: date, instant: datetime | None) -> When:
    """Make a time of publication: the moment where it is known, else the day."""
    return When(
        text="",
        start=day,
        end=day,
        instant=instant,
        precision="day" if instant is None else "instant",
        basis="published",
    )


def parse_machine(value: str) -> Moment | None:
    """Read a machine-readable value: ISO 8601, RFC 822 or a Unix time.

    A value at midnight sharp without zone is a day, since that is how pages write one.
    """
    match = _ISO_INSTANT.match(value)
    if match is not None and match[4] is None and value.strip().isdigit() and len(value) > 8:
        match = None
    if match is not None:
        return _from_iso(match)
    if value.strip().isdigit() and len(value.strip()) in {10, 13}:
        seconds = int(value.strip()[:10])
        return _from_datetime(datetime.fromtimestamp(seconds, tz=UTC))
    if "," in value[:12] or value[:3].isalpha():
        try:
            return _from_datetime(parsedate_to_datetime(value))
        except (ValueError, TypeError, IndexError):
            return None
    return None


def find_dates(text: str, *, language: str, order: Order | None) -> Iterator[Moment]:
    """Yield the full dates (day, month, year) written in a short text, in order of their start.

    Args:
        text: a line of a page, not running text.
        language: ISO 639-1; its month names are tried first, then the English ones, then all.
        order: order of figures on this site; None where nothing tells, and then a date whose first
            two figures are both below thirteen is not sure.
    """
    found = sorted(_candidates(text, language, order), key=lambda moment: moment.start)
    end = -1
    for moment in found:
        if moment.start >= end:
            end = moment.end
            yield _with_clock(text, moment)


def figure_order(language_tag: str, country: str | None) -> Order | None:
    """Tell the order of day, month and year in figures, from a language tag and the site's country.

    Args:
        language_tag: BCP 47 as the page declares it, such as ``en-US``; may be empty.
        country: ISO 3166 alpha-3 of the publication, where known.
    """
    primary, _, rest = language_tag.replace("_", "-").partition("-")
    region = next((part.upper() for part in rest.split("-") if len(part) == 2), "")
    if primary.casefold() in _YEAR_FIRST:
        return "ymd"
    if country is not None:
        return "mdy" if country in {"USA", "PHL"} else "dmy"
    if primary.casefold() == "en":
        if not region:
            return None
        return "mdy" if region in _MONTH_FIRST_REGIONS else "dmy"
    return "dmy" if primary else None


def month_number(word: str, language: str) -> int | None:
    """Give the month that a word names in a language, in English, or in any where all agree."""
    folded = _fold(word)
    for names in (_months(language), _months("en"), _all_months()):
        if folded in names:
            return names[folded]
    return None


def _fold(word: str) -> str:
    return word.translate(_FOLD).casefold().strip(" .'")


@cache
def _months(language: str) -> Mapping[str, int]:
    if language not in LANGUAGES:
        return {}
    try:
        tables = Locale(language).months
    except UnknownLocaleError:
        return {}
    names: dict[str, int] = {}
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in tables[use][width].items():
                folded = _fold(name)
                if folded and not folded.isdigit() and len(folded) > 1:
                    names.setdefault(folded, number)
                    if " " in folded:  # Catalan "de gener", Arabic and Vietnamese two-word names
                        names.setdefault(folded.removeprefix("de ").removeprefix("d'"), number)
    names.update(table("dates")["months"].get(language, {}))
    return names


@cache
def _all_months() -> Mapping[str, int]:
    numbers: dict[str, set[int]] = {}
    for language in sorted(LANGUAGES):
        for name, number in _months(language).items():
            numbers.setdefault(name, set()).add(number)
    return {name: next(iter(found)) for name, found in numbers.items() if len(found) == 1}


def _candidates(text: str, language: str, order: Order | None) -> Iterator[Moment]:
    for match in _DAY_MONTH_YEAR.finditer(text):
        yield from _worded(match, match[1], match[2], match[3], language)
    for match in _DAY_DASH_MONTH.finditer(text):
        yield from _worded(match, match[1], match[2], match[3], language)
    for match in _MONTH_DAY_YEAR.finditer(text):
        yield from _worded(match, match[2], match[1], match[3], language)
    for match in _YEAR_MONTH_DAY.finditer(text):
        yield from _worded(match, match[3], match[2], match[1], language)
    for pattern in (_ISO_LIKE, _EAST_ASIAN):
        for match in pattern.finditer(text):
            day = _day(match[1], match[2], match[3])
            if day is not None:
                yield Moment(day=day, start=match.start(), end=match.end())
    for match in _FIGURES.finditer(text):
        yield from _figures(match, order)


def _worded(
    match: re.Match[str], day: str, words: str, year: str, language: str
) -> Iterator[Moment]:
    number = month_number(words, language)
    if number is None:
        parts = re.split(r"[\s/]+", words)
        number = month_number(parts[0], language) if len(parts) > 1 else None
        number = number or (month_number(parts[-1], language) if len(parts) > 1 else None)
    if number is not None:
        made = _day(year, str(number), day)
        if made is not None:
            yield Moment(day=made, start=match.start(), end=match.end())


def _figures(match: re.Match[str], order: Order | None) -> Iterator[Moment]:
    left, separator, right, year = int(match[1]), match[2], int(match[3]), match[4]
    if len(year) == 2:
        year = f"20{year}"
    month_first = order == "mdy" and separator != "."
    certain = order is not None or separator == "." or left > 12 or right > 12 or left == right
    if left > 12:
        month_first = False
    elif right > 12:
        month_first = True
    month, day = (left, right) if month_first else (right, left)
    made = _day(year, str(month), str(day))
    if made is not None:
        yield Moment(day=made, sure=certain, start=match.start(), end=match.end())


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if 2530 <= number <= 2600:  # the Buddhist era, as Thai pages count
        number -= 543
    try:
        made = date(number, int(month), int(day))
    except ValueError:
        return None
    return made if made >= EARLIEST else None


def _with_clock(text: str, moment: Moment) -> Moment:
    """Add the time of day that stands just behind or just before the date."""
    before = list(_CLOCK.finditer(text, max(0, moment.start - 30), moment.start))[-1:]
    behind = _CLOCK.search(text, moment.end, moment.end + 40)
    match = behind or (before[0] if before else None)
    if match is None:
        return moment
    clock = _clock(match)
    if clock is None:
        return moment
    return Moment(
        day=moment.day,
        clock=clock,
        offset=_offset(match[6] or match[7] or match[5]),
        sure=moment.sure,
        start=moment.start,
        end=moment.end,
    )


def _clock(match: re.Match[str]) -> tuple[int, int, int] | None:
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    half = (match[4] or "").replace(".", "").casefold()
    if half and not 1 <= hour <= 12:
        half = ""
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    folded = zone.replace(" ", "").casefold()
    if folded in table("dates")["zones_s"]:
        return timedelta(seconds=table("dates")["zones_s"][folded])
    match = re.fullmatch(r"([+-])(\d{1,2})(?::?(\d{2}))?", folded)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > 14 * 60:
        return None
    return timedelta(minutes=-minutes if match[1] == "-" else minutes)


def _from_iso(match: re.Match[str]) -> Moment | None:
    day = _day(match[1], match[2], match[3])
    if day is None:
        return None
    if match[4] is None:
        return Moment(day=day, end=match.end())
    hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return Moment(day=day, end=match.end())
    offset = _offset(match[7])
    if offset is None and (hour, minute, second) == (0, 0, 0):
        return Moment(day=day, end=match.end())
    return Moment(day=day, clock=(hour, minute, second), offset=offset, end=match.end())


def _from_datetime(value: datetime) -> Moment | None:
    if value.date() < EARLIEST:
        return None
    clock = (value.hour, value.minute, value.second)
    return Moment(day=value.date(), clock=clock, offset=value.utcoffset())
