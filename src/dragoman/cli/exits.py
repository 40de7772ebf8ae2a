"""How a command ends: exit codes, and faults as one line on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dragoman import errors

if TYPE_CHECKING:
    from collections.abc import Mapping

DONE = 0
SOME_FAILED = 1
WRONG_USAGE = 2
WRONG_SETTINGS = 3
OUR_FAULT = 70
"""EX_SOFTWARE of sysexits.h: something that nobody but us can mend."""
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""

MEANINGS: Mapping[int, str] = {
    DONE: "done",
    SOME_FAILED: "some inputs failed; the others are done",
    WRONG_USAGE: "wrong usage: an option, an argument or a name",
    WRONG_SETTINGS: "wrong settings or surroundings: settings, database, model, plug-in",
    OUR_FAULT: "a fault of Dragoman's own",
    INTERRUPTED: "interrupted; what was written stays",
}
"""Every exit code and what it means; the reference page is generated from here."""

_CODES: tuple[tuple[type[errors.DragomanError], int], ...] = (
    (errors.InputError, SOME_FAILED),
    (errors.UsageError, WRONG_USAGE),
    (errors.DragomanError, WRONG_SETTINGS),
)
"""First match counts, from the narrow to the wide."""


def exit_code(fault: errors.DragomanError) -> int:
    """Give the exit code that a fault stands for."""
    return next(code for kind, code in _CODES if isinstance(fault, kind))


def complain(message: str) -> None:
    """Write one fault to standard error: ``code: subject: what. cure``."""
    sys.stderr.write(f"{' '.join(message.split())}\n")
