"""Page to Article: body, furniture, origin, metadata, language."""

from __future__ import annotations

from dragoman.articles.extract import FurnitureExtractor, extract

__all__ = ["FurnitureExtractor", "extract"]
