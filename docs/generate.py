"""Write the generated pages of the documentation; a test holds them to be fresh."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from typer.main import get_command

from dragoman import config
from dragoman.cli import app, exits
from dragoman.errors import DragomanError, tree
from dragoman.exports.as_json import report_schema

if TYPE_CHECKING:
    from collections.abc import Callable

REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by `make generated`, not by hand. -->\n\n"


def schema() -> str:
    """Give the JSON Schema of a report."""
    return json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"


def faults() -> list[type[DragomanError]]:
    """List every class of fault of the package, parents first."""
    return [kind for kind in tree() if kind.__module__.startswith("dragoman.")]


def errors() -> str:
    """Give the page of error codes, parents first."""
    lines = [
        NOTE + "# Error codes",
        "",
        "Every fault is one line on standard error, or one row of `dragoman failures`: its code,",
        "the thing it happened to, what happened, and what to do. Codes are stable; words may",
        "change.",
        "",
        "| exit code | meaning |",
        "|---|---|",
        *(f"| {code} | {meaning} |" for code, meaning in exits.MEANINGS.items()),
        "",
    ]
    for kind in faults():
        text = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
        again = "The same input may work later." if kind.retry else ""
        lines += [f"## {kind.code}", "", f"{text} {again}".strip(), ""]
    return "\n".join(lines)


def settings() -> str:
    """Give the page of settings, a table a section."""
    lines = [
        NOTE + "# Settings",
        "",
        "Order: a flag, the environment, `dragoman.toml` in the working folder, the default.",
        "`dragoman settings` prints what is in force and where each value came from;",
        "`dragoman settings --sample` writes a commented file.",
        "",
    ]
    section = ""
    for row in config.table():
        head, _, key = row.name.partition(".")
        if head != section:
            section = head
            lines += [
                "",
                f"## {head}",
                "",
                "| key | default | environment | |",
                "|---|---|---|---|",
            ]
        default = ", ".join(row.default) if isinstance(row.default, tuple) else str(row.default)
        unit = f" ({row.unit})" if row.unit else ""
        told = f"`{default}`" if default else "empty"
        lines.append(f"| `{key}` | {told} | `{row.environment}` | {row.help}{unit} |")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def commands() -> str:
    """Give the page of commands, a section a verb."""
    group = cast("Any", get_command(app.build()))
    lines = [NOTE + "# Command line", ""]
    lines += ["Each verb writes a view for people, or JSON with `--json`.", ""]
    for verb, command in group.commands.items():
        example, _, text = (command.help or "").partition("\n\n")
        lines += [f"## dragoman {verb}", "", text, ""]
        lines += ["```console", f"$ {example.removeprefix('Example: ').strip('`')}", "```", ""]
        lines += ["| | |", "|---|---|"]
        lines += [_parameter(param) for param in command.params if param.name != "help"]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _parameter(param: Any) -> str:
    """Give the row of an argument or option."""
    if param.param_type_name == "argument":
        names = f"`{param.metavar or param.name}`"
    else:
        names = ", ".join(f"`{name}`" for name in param.opts)
        names += f" `{param.metavar}`" if param.metavar else ""
    return f"| {names} | {param.help or ''} |".replace("PATH|URL|-", "PATH\\|URL\\|-").replace(
        "FILE|URL", "FILE\\|URL"
    )


PAGES: dict[str, Callable[[], str]] = {
    "report.schema.json": schema,
    "errors.md": errors,
    "settings.md": settings,
    "cli.md": commands,
}
"""Every generated file of ``docs/reference`` and what writes it."""


def main() -> None:
    """Write them all."""
    REFERENCE.mkdir(exist_ok=True)
    for name, write in PAGES.items():
        (REFERENCE / name).write_text(write(), encoding="utf-8")


if __name__ == "__main__":
    main()
