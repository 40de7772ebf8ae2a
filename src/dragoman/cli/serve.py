"""``dragoman serve``: the site of a record."""

from __future__ import annotations

import ipaddress
import sys
from typing import Annotated

import typer

from dragoman.cli.inputs import DbOption, record_of

EXAMPLE = "dragoman serve --db news.db --port 8000"


def serve_verb(
    db: DbOption = "dragoman.db",
    host: Annotated[str | None, typer.Option("--host", help="Where to listen.")] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="0: any free.")
    ] = None,
    public: Annotated[
        bool,
        typer.Option("--public", help="Show only quotes, as the public sees it, on loopback too."),
    ] = False,
) -> None:
    """Open the site of a record in the browser's reach: events, each with its sentence and source.

    On loopback articles are shown whole, to you alone; elsewhere only the sentences in which
    something was coded, with the link to the original.
    """
    import uvicorn

    from dragoman import config
    from dragoman.site import make_app

    settings = config.load(flags={"site.host": host, "site.port": port}).site
    with record_of(db) as store:
        full_text = is_loopback(settings.host) and not settings.url and not public
        app = make_app(store.view, settings=settings, full_text=full_text)
        server = uvicorn.Config(
            app, host=settings.host, port=settings.port, log_level="warning", access_log=False
        )
        shown = f"[{settings.host}]" if ":" in settings.host else settings.host
        sys.stderr.write(f"The site is at http://{shown}:{settings.port}/ (Ctrl-C ends it)\n")
        uvicorn.Server(server).run()


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
