"""The application: a view of a record, a page a module."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from dragoman.config import SiteSettings
from dragoman.site import article, event, find, front
from dragoman.site.desk import Desk
from dragoman.site.faults import add_faults
from dragoman.site.headers import SafeHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from dragoman.store import View


def make_app(
    view: View, *, settings: SiteSettings | None = None, full_text: bool = False
) -> ASGIApp:
    """Make the site of a record.

    Args:
        view: what is shown; the site never writes.
        settings: title and addresses.
        full_text: show articles whole, to whoever runs the desk on their own machine.
    """
    app = FastAPI(
        title="Dragoman",
        version=version("dragoman"),
        description="A record of who did what to whom, with the sentence that says so.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = Desk(view=view, settings=settings or SiteSettings(), full_text=full_text)
    for part in (front, find, event, article):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(packages=[("dragoman.site", "static")]), name="static")
    add_faults(app)
    return SafeHeaders(app)
