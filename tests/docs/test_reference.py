"""The reference is complete and fresh."""

from __future__ import annotations

import re
import runpy
from importlib import import_module
from pathlib import Path

import pytest

import dragoman
from dragoman.cli import app, exits
from dragoman.config import table

ROOT = Path(__file__).parents[2]
GENERATE = runpy.run_path(str(ROOT / "docs" / "generate.py"))


@pytest.mark.parametrize("name", sorted(GENERATE["PAGES"]))
def test_generated_pages_are_fresh(name: str) -> None:
    committed = (ROOT / "docs" / "reference" / name).read_text("utf-8")
    assert committed == GENERATE["PAGES"][name](), "run `make generated` and look at the difference"


def test_every_error_code_has_its_heading_and_every_heading_its_code() -> None:
    page = (ROOT / "docs" / "reference" / "errors.md").read_text("utf-8")
    assert re.findall(r"^## (\S+)$", page, re.MULTILINE) == [
        kind.code for kind in GENERATE["faults"]()
    ]


def test_every_exit_code_is_explained() -> None:
    page = (ROOT / "docs" / "reference" / "errors.md").read_text("utf-8")
    for code, meaning in exits.MEANINGS.items():
        assert f"| {code} | {meaning} |" in page


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    for row in table():
        assert row.environment in page


@pytest.mark.parametrize("verb", app.VERBS)
def test_every_verb_is_documented(verb: str) -> None:
    page = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    assert f"## dragoman {verb}\n" in page
    assert import_module(f"dragoman.cli.{verb}").EXAMPLE in page


def test_commands_in_the_documentation_are_verbs_that_there_are() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {
        verb
        for page in pages
        for verb in re.findall(
            r"^\$ (?:\S*/)?dragoman ([a-z]+)", page.read_text("utf-8"), re.MULTILINE
        )
    }
    assert named <= set(app.VERBS)
    assert {"read", "extract", "code", "run", "find", "serve"} <= named


def test_make_targets_in_the_documentation_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    there = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    named = {
        name
        for page in pages
        for name in re.findall(
            r"`make ([a-z]+)`|^\$ make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE
        )
    }
    assert {one or other for one, other in named} <= there


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_public_names_are_exactly_those_exported() -> None:
    assert sorted(dragoman.__all__) == dragoman.__all__
    for name in dragoman.__all__:
        assert getattr(dragoman, name).__doc__
