"""The main job on the pages of examples/, through the real rooms."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.cli import app
from dragoman.exports.as_json import report_schema

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def dragoman(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            app.run(list(args))
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, captured.out, captured.err

    return run


@pytest.fixture
def page(examples: Path) -> str:
    return str(examples / "atlantic_patrols.txt")


def test_a_page_becomes_a_picture_of_its_events(dragoman: Run, page: str) -> None:
    code, out, _ = dragoman("read", page)
    assert code == 0
    for words in ("set apart", "newsletter box", "source link", "CONSULT", "Solveig Tangvik"):
        assert words in out
    assert "the page does not say" in out
    assert "\x1b" not in out


def test_json_is_one_report_a_line_whose_quote_re_reads(dragoman: Run, page: str) -> None:
    _, extracted, _ = dragoman("extract", page, "--json")
    text = json.loads(extracted)["text"]
    code, out, _ = dragoman("read", page, "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert lines
    for report in lines:
        assert set(report) == set(report_schema()["properties"])
        span = report["evidence"]["span"]
        assert text[span["start"] : span["end"]] == report["evidence"]["quote"]


def test_a_date_given_places_the_weekday(dragoman: Run, page: str) -> None:
    _, undated, _ = dragoman("read", page, "--json")
    _, dated, _ = dragoman("read", page, "--json", "--published", "2026-05-15")
    assert "2026-05-13" not in undated
    assert any(
        (report["when"] or {}).get("value") == "2026-05-13"
        for report in map(json.loads, dated.splitlines())
    )


def test_why_shows_spans_scores_and_runner_up(dragoman: Run, page: str) -> None:
    code, out, _ = dragoman("read", page, "--why", "1")
    assert code == 0
    for words in ("trigger", "runner-up", "found by", "coded by"):
        assert words in out


def test_why_of_an_event_that_is_not_there_says_how_many_there_are(
    dragoman: Run, page: str
) -> None:
    code, _, err = dragoman("read", page, "--why", "99")
    assert code == 2
    assert "The page has" in err


def test_extract_gives_blocks_with_kind_text_and_reason(dragoman: Run, examples: Path) -> None:
    code, out, _ = dragoman("extract", str(examples / "field_hospital.html"), "--json")
    made = json.loads(out)
    assert code == 0
    assert {"title", "text", "published", "language", "origin", "blocks"} <= set(made)
    assert made["published"] is None
    assert made["title"] == "Kenya sends field hospital to Beira after Nairobi meeting"
    for block in made["blocks"]:
        assert block["kind"]
        assert block["text"]
        assert block["reason"]


def test_a_page_comes_from_standard_input_too(
    dragoman: Run, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(Path(page).read_bytes()))
    monkeypatch.setattr("sys.stdin", stdin)
    code, out, _ = dragoman("read", "-", "--json")
    assert code == 0
    assert out.count("\n") > 3


def test_code_answers_every_line_and_tells_of_the_bad_ones(
    dragoman: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        '{"id": "a", "text": "French ministers met German officials in Berlin on Monday."}',
        "no json",
        '{"id": "c"}',
        '{"id": "d", "text": "It rained all day."}',
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    code, out, err = dragoman("code", "--json")
    answers = {answer["id"]: answer["reports"] for answer in map(json.loads, out.splitlines())}
    assert code == 1
    assert set(answers) == {"a", "d"}
    assert answers["a"][0]["event_type"] == "CONSULT"
    assert err.count("line-malformed: ") == 2


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("empty.html", b"", "page-empty"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "page-not-text"),
        ("blank.txt", b" \n\n ", "page-empty"),
    ],
)
def test_what_is_no_page_gets_a_clear_outcome(
    dragoman: Run, tmp_path: Path, name: str, body: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(body)
    status, out, err = dragoman("read", str(tmp_path / name))
    assert (status, out) == (1, "")
    assert err.startswith(f"{code}: ")
    assert err.count("\n") == 1


def test_a_missing_page_and_a_folder_are_told_apart(dragoman: Run, tmp_path: Path) -> None:
    missing, _, err = dragoman("read", str(tmp_path / "no.html"))
    assert (missing, err.split(":")[0]) == (1, "page-missing")
    folder, _, err = dragoman("read", str(tmp_path))
    assert folder == 2
    assert "dragoman run" in err


def test_a_run_goes_past_a_bad_page_and_does_nothing_twice(
    dragoman: Run, tmp_path: Path, examples: Path
) -> None:
    for source in examples.iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / "bad.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    record = str(tmp_path / "news.db")
    code, out, _ = dragoman("run", str(tmp_path), "--db", record, "--json")
    first = json.loads(out)
    assert code == 1
    assert (first["articles"], first["failures"]) == (2, 1)
    code, out, _ = dragoman("run", str(tmp_path), "--db", record, "--json")
    second = json.loads(out)
    assert second["articles"] == second["reports"] == 0
    code, out, _ = dragoman("failures", "--db", record)
    assert code == 0
    assert "page-not-text" in out
    code, out, _ = dragoman("verify", "--db", record, "--all", "--json")
    assert json.loads(out) == {"ok": True, "reports": first["reports"], "broken": []}


def test_find_gives_events_with_their_reports(dragoman: Run, tmp_path: Path, page: str) -> None:
    record = str(tmp_path / "news.db")
    dragoman("run", page, "--db", record)
    code, out, _ = dragoman("find", "--db", record, "--type", "consult", "--json")
    events = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert events
    assert {event["event_type"] for event in events} == {"CONSULT"}
    assert all(event["reports"] for event in events)
    code, out, _ = dragoman("explain", events[0]["id"], "--db", record)
    assert code == 0
    assert events[0]["reports"][0]["evidence"]["quote"][:20] in out


@pytest.mark.shared
def test_the_seed_page_is_read_rightly(dragoman: Run, shared: Path) -> None:
    (page,) = (shared / "seed").glob("*.txt")
    expected = json.loads((shared / "seed" / "expected.json").read_text("utf-8"))
    _, out, _ = dragoman("extract", str(page), "--json")
    made = json.loads(out)
    kinds: dict[str, list[str]] = {}
    for block in made["blocks"]:
        kinds.setdefault(block["kind"], []).append(block["text"])
    assert made["title"] == expected["title"]
    assert made["published"] is None
    assert len(kinds["paragraph"]) == expected["body_paragraphs"]
    for kind, lines in expected["furniture"].items():
        assert kinds[kind.removesuffix("_notice")] == lines
    assert (made["origin"]["publication"], made["origin"]["role"]) == ("Daily Sabah", "copy")
    _, out, _ = dragoman("read", str(page), "--json")
    reports = [json.loads(line) for line in out.splitlines()]
    said = {(one["event_type"], one["status"], (one["when"] or {}).get("value")) for one in reports}
    assert ("CONSULT", "happened", None) in said
    assert ("CONSULT", "historical", "2022-03") in said
    with_fidan = [one for one in reports if "Fidan" in one["evidence"]["quote"]]
    assert any(one["event_type"] == "CONSULT" and one["status"] == "happened" for one in with_fidan)
    assert all(not str(one["when"]).startswith("2025-10") for one in reports)
