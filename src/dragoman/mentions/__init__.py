"""Sentence → Mention: the words that tell a time, and the tense of the clause around any words."""

from __future__ import annotations

from dragoman.mentions.tense import ClauseTense, Tense, clause_tense
from dragoman.mentions.times import TimeFinder, find_times

__all__ = ["ClauseTense", "Tense", "TimeFinder", "clause_tense", "find_times"]
