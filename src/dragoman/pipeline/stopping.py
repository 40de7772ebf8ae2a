"""Stopping in good order: at the first signal after the batch in hand, at the second at once."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Whether somebody asked to stop.

    Attributes:
        asked: True from the first signal on.
    """

    def __init__(self) -> None:
        self.asked = False

    def ask(self) -> None:
        """Ask to stop after the batch in hand."""
        self.asked = True


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Listen for SIGINT and SIGTERM, where this is the main thread."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def _heard(_number: int, _frame: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.ask()

    before = {number: signal.signal(number, _heard) for number in SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
