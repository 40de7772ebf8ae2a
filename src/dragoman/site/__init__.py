"""The site: pages of a record, whole without script, each with its sentence and source."""

from __future__ import annotations

from dragoman.site.app import make_app

__all__ = ["make_app"]
