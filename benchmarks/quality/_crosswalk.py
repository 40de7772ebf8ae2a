"""From our coding to another codebook's labels: rules as data, the first that holds decides."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """One rule; empty conditions hold for everything.

    Attributes:
        words: searched in the sentence, case does not matter.
    """

    type: frozenset[str]
    mode: frozenset[str]
    status: frozenset[str]
    words: re.Pattern[str] | None
    label: str

    def holds(self, event_type: str, modes: tuple[str, ...], status: str, text: str) -> bool:
        """Tell whether the rule speaks about this coding."""
        return (
            event_type in self.type
            and (not self.mode or bool(self.mode & set(modes)))
            and (not self.status or status in self.status)
            and (self.words is None or bool(self.words.search(text)))
        )


@cache
def crosswalk(name: str) -> tuple[Crossing, ...]:
    """Read the rules of ``NAME.toml``."""
    raw = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(
        Crossing(
            type=frozenset(rule["type"]),
            mode=frozenset(rule.get("mode", ())),
            status=frozenset(rule.get("status", ())),
            words=re.compile(rule["words"], re.IGNORECASE) if "words" in rule else None,
            label=rule["label"],
        )
        for rule in raw["rule"]
    )


def crossed(
    name: str, event_type: str, modes: tuple[str, ...], status: str, text: str
) -> str | None:
    """Give the other codebook's label, or None where no rule speaks."""
    for rule in crosswalk(name):
        if rule.holds(event_type, modes, status, text):
            return rule.label
    return None
