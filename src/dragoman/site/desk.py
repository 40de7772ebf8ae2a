"""What every page of the site is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from starlette.requests import Request

from dragoman.config import SiteSettings
from dragoman.store import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The record to show, and how.

    Attributes:
        full_text: whether articles are shown whole. Only to whoever runs the desk, on their own
            machine; the public gets what may be quoted and the link.
    """

    view: View
    settings: SiteSettings
    full_text: bool


def desk_of(request: Request) -> Desk:
    """Give the desk that a request is for."""
    return cast("Desk", request.app.state.desk)
