"""From context to answer: one environment in which every text is escaped, one shape for JSON."""

from __future__ import annotations

import dataclasses
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse

from dragoman.exports.wording import counted
from dragoman.site.desk import desk_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request


@cache
def environment() -> Environment:
    """Make the environment: everything is escaped, an unknown name is a fault."""
    made = Environment(
        loader=PackageLoader("dragoman.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["outside"] = outside
    made.filters["counted"] = counted
    made.filters["query"] = urlencode
    return made


FAULTS_FROM = 400
"""HTTP statuses from which an answer is a fault."""


def outside(url: str) -> str:
    """Let an address of the outside through only where it is one of the web."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def page(request: Request, template: str, context: object, *, status: int = 200) -> HTMLResponse:
    """Answer with a page; the context is a dataclass, its fields are the template's names."""
    names = {
        field.name: getattr(context, field.name)
        for field in dataclasses.fields(context)  # type: ignore[arg-type]  # always a dataclass
    }
    desk = desk_of(request)
    text = (
        environment()
        .get_template(template)
        .render(
            **names,
            site=desk.settings,
            path=request.url.path,
            version=version("dragoman"),
        )
    )
    return HTMLResponse(text, status_code=status)


def answer(content: Mapping[str, Any], *, status: int = 200) -> JSONResponse:
    """Answer in JSON; ``ok`` says whether it went well."""
    return JSONResponse({"ok": status < FAULTS_FROM, **content}, status_code=status)
