"""A process to be killed: reads pages into a database, slowly enough to be caught in the act."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from dragoman.config import Settings, load
from dragoman.pipeline import Progress, run
from dragoman.store import open_store
from tests.unit.pipeline import rooms

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def settings() -> Settings:
    return load(flags={"pipeline.batch_pages": 3}, environ={})


def main() -> None:
    folder, database, pause = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])

    def told(progress: Progress) -> None:
        sys.stdout.write(f"{progress.pages}\n")
        sys.stdout.flush()
        time.sleep(pause)

    with open_store(database) as store:
        done = run([folder], store, line=rooms.line(), settings=settings(), now=NOW, progress=told)
    sys.stdout.write(f"{done.outcome}\n")


if __name__ == "__main__":
    main()
