"""The command line: one thin module a verb."""

from __future__ import annotations


def main() -> None:
    """Run the command line and leave with its exit code."""
    from dragoman.cli.app import run

    run()


__all__ = ["main"]
