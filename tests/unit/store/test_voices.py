from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.store.voices import voice_of
from dragoman.types.text import Origin, OriginRole
from tests.unit.store.stories import story


@pytest.mark.parametrize(
    ("role", "score", "publication", "voice"),
    [
        ("copy", 0.8, "The Clare Lantern", "the clare lantern"),
        ("agency", 0.8, "AP", "ap"),
        ("partner", 0.8, "AP", None),
        ("original", 0.8, "AP", None),
        ("copy", 0.4, "AP", None),
        ("copy", 0.8, "", None),
    ],
)
def test_a_voice_is_that_of_a_sure_origin(
    role: OriginRole, score: float, publication: str, voice: str | None
) -> None:
    origin = Origin(publication=publication, url="", role=role, mark="x", score=score)
    assert voice_of(replace(story().article, origins=(origin,))) == voice


def test_words_of_its_own_have_no_other_voice() -> None:
    assert voice_of(story().article) is None
