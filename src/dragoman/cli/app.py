"""The application: verbs in the order of the rooms, and one place where faults end."""

from __future__ import annotations

import inspect
import io
import os
import sys
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer
from typer.main import get_command

from dragoman.cli import exits
from dragoman.errors import DragomanError

VERBS = (
    "read",
    "extract",
    "code",
    "run",
    "find",
    "explain",
    "failures",
    "verify",
    "export",
    "check",
    "serve",
    "who",
    "settings",
    "plugins",
)
"""One module each, named like the verb, with ``EXAMPLE`` and a function ``<verb>_verb``."""
COMPLETION = "_DRAGOMAN_COMPLETE"
"""Set by the shell when it asks how a command line may go on."""


def build() -> typer.Typer:
    """Put the verbs together."""
    app = typer.Typer(
        name="dragoman",
        help="Reads the news of states and keeps the record: who did what to whom, when, where, "
        "and which sentence says so.",
        epilog="Exit codes: "
        + "; ".join(f"{code} {meaning}" for code, meaning in exits.MEANINGS.items())
        + ".",
        no_args_is_help=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_dragoman)
    for verb in VERBS:
        module = import_module(f"dragoman.cli.{verb}")
        function = getattr(module, f"{verb}_verb")
        text = inspect.getdoc(function) or ""
        app.command(
            verb,
            help=f"Example: `{module.EXAMPLE}`\n\n{text}",
            short_help=text.partition("\n")[0],
        )(function)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {version('dragoman')}")
        raise typer.Exit


def _dragoman(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Read the news of states and keep the record."""


def run(args: list[str] | None = None) -> None:
    """Run one command and exit; no fault leaves a traceback unless Python runs with -X dev."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(_guarded(args))


def _guarded(args: list[str] | None) -> int:
    try:
        code = _invoked(args)
        sys.stdout.flush()
    except DragomanError as fault:
        exits.complain(str(fault))
        return exits.exit_code(fault)
    except typer.TyperException as fault:
        if fault.format_message():
            exits.complain(f"usage: {fault.format_message()} {_hint(fault)}")
        return exits.WRONG_USAGE
    except typer.Exit as end:
        return end.exit_code
    except (typer.Abort, KeyboardInterrupt):
        exits.complain("interrupted: What was written stays; run the same command to go on.")
        return exits.INTERRUPTED
    except BrokenPipeError:
        _close_stdout()
        return exits.DONE
    except Exception as fault:
        if sys.flags.dev_mode:
            raise
        exits.complain(
            f"internal: {type(fault).__name__}: {fault}. This is a fault of Dragoman's own; run "
            "the command with `python -X dev -m dragoman` to see where, and please report it."
        )
        return exits.OUR_FAULT
    return code if isinstance(code, int) else exits.DONE


def _invoked(args: list[str] | None) -> object:
    """Run the verb; Typer's own way would turn a closed pipe into a failure."""
    if COMPLETION in os.environ:
        return build()(prog_name="dragoman")
    given = sys.argv[1:] if args is None else args
    command = get_command(build())
    with command.make_context("dragoman", list(given)) as context:
        return command.invoke(context)


def _hint(fault: typer.TyperException) -> str:
    context = getattr(fault, "ctx", None)
    return f"See `{context.command_path if context else 'dragoman'} --help`."


def _close_stdout() -> None:
    """Point standard output nowhere, so that Python's last flush finds an open door."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
