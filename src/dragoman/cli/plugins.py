"""``dragoman plugins``: what is to be had at each plug point, and from where."""

from __future__ import annotations

import dataclasses
import json as json_
import sys

from dragoman.cli.inputs import JsonOption

EXAMPLE = "dragoman plugins"


def plugins_verb(json: JsonOption = False) -> None:
    """List the plug-ins found, point by point, with the package each comes from."""
    from dragoman.plugins import GROUPS, found

    rows = [plugin for group in GROUPS for plugin in found(group).values()]
    if json:
        for plugin in rows:
            sys.stdout.write(json_.dumps(dataclasses.asdict(plugin)) + "\n")
        return
    from rich.table import Table

    from dragoman.cli import terminal

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("plug point", "name", "from", "target"):
        table.add_column(head, overflow="fold")
    for plugin in rows:
        table.add_row(plugin.group, plugin.name, plugin.origin, plugin.target)
    terminal.out().print(table)
