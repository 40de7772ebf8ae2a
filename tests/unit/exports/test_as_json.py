from __future__ import annotations

import json

from dragoman.exports.as_json import article_json, event_json, line, report_json
from dragoman.types.text import When
from tests import made


def test_an_article_gives_its_date_as_text_and_whole() -> None:
    day = made.reports()[1].when
    assert isinstance(day, When)
    dated = article_json(made.article(published=day))
    assert dated["published"] == "2026-05-12"
    assert dated["published_when"]["precision"] == "day"
    assert article_json(made.article())["published"] is None


def test_an_article_gives_its_likeliest_origin() -> None:
    made_ = article_json(made.article())
    assert made_["origin"] == made_["origins"][0]
    assert made_["origin"]["publication"] == "The Clare Lantern"


def test_a_time_without_a_date_has_no_value() -> None:
    assert report_json(made.reports()[2])["when"]["value"] is None
    assert report_json(made.reports()[0])["when"] is None


def test_lines_are_json_with_letters_as_they_are() -> None:
    for report in made.reports():
        text = line(report_json(report))
        assert "\n" not in text
        assert json.loads(text) == report_json(report)
    assert "Suderia’s" in line(report_json(made.reports()[1]))


def test_an_event_names_its_reports() -> None:
    event = made.events()[0]
    assert event_json(event)["reports"] == list(event.reports)
