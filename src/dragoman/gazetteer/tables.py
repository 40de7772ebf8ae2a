"""Reads the CSV tables that lie in the package."""

from __future__ import annotations

import csv
import io
from importlib.resources import files


def rows(package: str, file: str) -> list[dict[str, str]]:
    """Read all rows of a table.

    Args:
        package: the package that has the table in its ``data`` folder.
        file: for instance ``countries.csv``; the first line names the columns.
    """
    text = files(package).joinpath("data", file).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
