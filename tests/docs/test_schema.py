from __future__ import annotations

import json
from pathlib import Path

from dragoman.exports.as_json import report_json, report_schema
from tests import made

COMMITTED = Path(__file__).parents[2] / "docs" / "reference" / "report.schema.json"


def test_the_committed_schema_is_the_one_the_types_give() -> None:
    fresh = json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"
    assert COMMITTED.read_text("utf-8") == fresh, "run `make generated` and look at the difference"


def test_a_report_in_json_has_what_the_schema_asks_for() -> None:
    schema = report_schema()
    for report in made.reports():
        line = json.loads(json.dumps(report_json(report)))
        assert set(line) == set(schema["properties"])
        assert set(schema["required"]) <= set(line)


def test_what_others_build_on_is_there() -> None:
    line = report_json(made.reports()[1])
    assert {
        "id", "event_type", "mode", "context", "status", "actor", "recipient", "location", "when",
        "trigger", "confidence", "found_by", "evidence",
    } <= set(line)  # fmt: skip
    assert {"text", "name", "country", "sector", "title", "span"} <= set(line["actor"][0])
    assert {"quote", "span", "article_id", "publication", "url"} <= set(line["evidence"])
    assert line["when"]["value"] == "2026-05-12"
