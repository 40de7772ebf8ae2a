"""What all tests share: plain surroundings, the gold beside the checkout, no quiet skips in CI."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Generator

# Machines differ in speed, and a slow moment is no fault of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
DEMANDED = "CI_DEMANDS"
"""Comma-separated markers whose tests may not skip: CI sets it after installing what they need."""


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep third-party plug-ins, the caller's settings and colours out of the tests."""
    for name in os.environ:
        if name.startswith("DRAGOMAN_") and name not in KEPT:
            monkeypatch.delenv(name)
    monkeypatch.setenv("DRAGOMAN_PLUGINS", "")
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


KEPT = frozenset({"DRAGOMAN_SHARED", "DRAGOMAN_TEST_POSTGRES"})


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of open gold sets, or skip where it is missing."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared")
    if not (folder / "gold").is_dir():
        pytest.skip(f"the open gold sets are not at {folder}; set DRAGOMAN_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """Give the folder of example pages."""
    return ROOT / "examples"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where CI has installed what the test needs."""
    report = yield
    demanded = {name for name in os.environ.get(DEMANDED, "").split(",") if name}
    broken = demanded & {mark.name for mark in item.iter_markers()}
    if report.skipped and broken and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"may not skip here ({', '.join(sorted(broken))}): {report.longrepr}"
    return report
