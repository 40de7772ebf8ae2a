"""Article → Sentence: splitting with exact offsets; headline, lead, quotes and captions known."""

from __future__ import annotations

from dragoman.sentences.boundaries import split_text
from dragoman.sentences.news import NewsSplitter, split

__all__ = ["NewsSplitter", "split", "split_text"]
