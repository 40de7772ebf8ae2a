"""The tense of the clause around a trigger, under the name that the rooms above use.

The rules themselves are words of the language and stand one floor below, where the resolver of
times and the coder may ask them too.
"""

from __future__ import annotations

from dragoman.gazetteer.tense import ClauseTense, Tense, clause_tense

__all__ = ["ClauseTense", "Tense", "clause_tense"]
