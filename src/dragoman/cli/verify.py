"""``dragoman verify``: every quote read again from the article it is said to stand in."""

from __future__ import annotations

import json as json_
import random
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import exits
from dragoman.cli.inputs import DbOption, JsonOption, record_of
from dragoman.errors import EvidenceBroken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.store import View
    from dragoman.types.event import Report

EXAMPLE = "dragoman verify --db news.db --all"
SAMPLE = 100
"""Reports read again unless all are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What came of it."""

    reports: int
    broken: tuple[str, ...]


def verify_verb(
    db: DbOption = "dragoman.db",
    every: Annotated[bool, typer.Option("--all", help="All reports instead of a sample.")] = False,
    seed: Annotated[int, typer.Option("--seed", help="Which sample.")] = 0,
    json: JsonOption = False,
) -> None:
    """Read quotes again from their articles: each must stand there letter by letter.

    Without `--all` a sample of 100 reports. Ends with 1 if a quote does not stand where it should.
    """
    from dragoman.cli import terminal

    with record_of(db) as store, terminal.patience("reading quotes again"):
        reports: Iterable[Report] = store.view.all_reports()
        if not every:
            known = list(reports)
            reports = random.Random(seed).sample(known, min(SAMPLE, len(known)))  # noqa: S311 - a sample, no secret
        done = verified(store.view, reports)
    if json:
        said = {"ok": not done.broken, "reports": done.reports, "broken": list(done.broken)}
        sys.stdout.write(json_.dumps(said, ensure_ascii=False) + "\n")
    else:
        for message in done.broken:
            exits.complain(message)
        sys.stdout.write(f"{done.reports:,} quotes read again, {len(done.broken):,} broken\n")
    if done.broken:
        raise typer.Exit(exits.SOME_FAILED)


def verified(view: View, reports: Iterable[Report]) -> Verified:
    """Read every quote again; the text of the last article is kept, as reports come by article."""
    from dragoman.store.evidence import check_evidence

    known, broken, last, text = list(reports), [], "", ""
    for report in known:
        if report.evidence.article_id != last:
            last = report.evidence.article_id
            article = view.article(last)
            text = article.text if article else ""
        try:
            check_evidence(report, text)
        except EvidenceBroken as fault:
            broken.append(str(fault))
    return Verified(reports=len(known), broken=tuple(broken))
