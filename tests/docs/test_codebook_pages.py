"""The pages of the codebook are what its data give, no more and no fewer."""

from __future__ import annotations

import pytest

from docs import generate_codebook as generate

PAGES = generate.pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_page_is_fresh(name: str) -> None:
    committed = (generate.REFERENCE / name).read_text(encoding="utf-8")
    assert committed == PAGES[name], "run: python docs/generate_codebook.py"


def test_no_page_is_left_over() -> None:
    folder = generate.REFERENCE / "codebook"
    there = {f"codebook/{path.name}" for path in folder.glob("*.md")}
    assert there == {name for name in PAGES if name.startswith("codebook/")}
