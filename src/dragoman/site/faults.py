"""Faults as a reader sees them: a sentence and a way on, never a traceback."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from dragoman.errors import DragomanError, UsageError
from dragoman.site.render import answer, page

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

log = logging.getLogger(__name__)

SENTENCES = {
    400: ("This cannot be looked for", "Something in the address or the form cannot be read."),
    404: (
        "Nothing is kept under this address",
        "It may have been mistyped. Events keep their addresses for good, so what was here before "
        "is still here under the address it had.",
    ),
    405: ("This cannot be done here", "Pages of this site can be read, not written to."),
    500: (
        "Something went wrong on our side",
        "It has been written down. The record itself is not touched by it; try again in a while.",
    ),
}
SERVER_FAULTS = 500
"""HTTP statuses from which the fault is ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Context of ``fault.html``."""

    title: str
    status: int
    text: str
    detail: str


def add_faults(app: FastAPI) -> None:
    """Let every kind of fault end here."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(DragomanError, _ours)
    app.add_exception_handler(Exception, _unforeseen)


def _http(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    detail = str(fault.detail) if isinstance(fault, HTTPException) and status in {400, 404} else ""
    code = {404: "not-found", 405: "not-allowed"}.get(status, "http")
    return _tell(request, status, detail="" if detail == "Not Found" else detail, code=code)


def _invalid(request: Request, fault: Exception) -> Response:
    wrong = fault.errors() if isinstance(fault, RequestValidationError) else ()
    names = ", ".join(str(one["loc"][-1]) for one in wrong)
    return _tell(request, 400, detail=f"Look at: {names}.", code="usage")


def _ours(request: Request, fault: Exception) -> Response:
    if isinstance(fault, UsageError):
        return _tell(request, 400, detail=str(fault), code=fault.code)
    return _unforeseen(request, fault)


def _unforeseen(request: Request, fault: Exception) -> Response:
    log.error("%s failed", request.url.path, exc_info=fault)
    return _tell(request, 500, detail="", code="internal")


def _tell(request: Request, status: int, *, detail: str, code: str) -> Response:
    title, text = SENTENCES.get(status, SENTENCES[500 if status >= SERVER_FAULTS else 400])
    if request.url.path.endswith(".json"):
        error = detail or title
        content = {"error": error, "errors": [error], "status": status, "code": code}
        return answer(content, status=status)
    context = Fault(title=title, status=status, text=text, detail=detail)
    return page(request, "fault.html", context, status=status)
