"""What could not be done, as a row that a run keeps and goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.pages.memory import storable
from dragoman.types.desk import Failure
from dragoman.types.ids import make_id

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.errors import DragomanError
    from dragoman.types.desk import Stage


def failed(
    fault: DragomanError, *, stage: Stage, subject: str, subject_id: str | None, at: datetime
) -> Failure:
    """Turn a fault into a row; the same fault on the same thing has the same id.

    Args:
        fault: what was raised.
        stage: the step it happened in.
        subject: what it happened to, for a person.
        subject_id: id of the page or sentence, where it already had one.
        at: the moment, from the caller.
    """
    subject = storable(subject)
    return Failure(
        id=make_id("flr", [stage, subject, subject_id, fault.code]),
        stage=stage,
        subject=subject,
        subject_id=subject_id,
        code=fault.code,
        message=storable(str(fault)),
        retry=fault.retry,
        at=at,
    )
