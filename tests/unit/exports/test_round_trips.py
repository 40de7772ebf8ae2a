"""What every shape writes can be read back, passes its own check, and holds what it can hold."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dragoman.errors import UsageError
from dragoman.exports import FORMATS, check, export, losses_text, shape, tables
from dragoman.exports.polecat import read_polecat
from tests.unit.exports.told_events import (
    BARE,
    CLASH,
    EVERYTHING,
    LEAD,
    PLAN,
    TEXT,
    UNDATED_PAST,
    VISIT,
    event,
    told,
    when,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.exports.told import Told
    from dragoman.types.text import Precision


def needed(name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")


def written(name: str, *given: Told) -> str:
    return b"".join(export(name, given or EVERYTHING)).decode()


def rows_of(name: str, *given: Told) -> list[dict[str, str]]:
    """Read a table back by its columns."""
    text, columns = written(name, *given), shape(name).columns
    if shape(name).media_type == "text/csv":
        return list(csv.DictReader(io.StringIO(text)))
    lines = [line.split("\t") for line in text.splitlines()]
    cells = lines if name.startswith("gdelt") else lines[1:]
    return [dict(zip(columns, line, strict=True)) for line in cells]


@pytest.mark.parametrize("name", FORMATS)
def test_every_shape_passes_its_own_check(name: str, tmp_path: Path) -> None:
    needed(name)
    file = tmp_path / f"out.{shape(name).extension}"
    file.write_bytes(b"".join(export(name, EVERYTHING)))
    found = check(file)
    assert (found.format, found.faults, found.good) == (name, (), True)
    assert found.rows > 0


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_in_gives_a_file_that_is_whole(name: str, tmp_path: Path) -> None:
    needed(name)
    file = tmp_path / f"out.{shape(name).extension}"
    file.write_bytes(b"".join(export(name, ())))
    assert check(file, name=name).good


@pytest.mark.parametrize("name", FORMATS)
def test_writing_is_the_same_every_time(name: str) -> None:
    needed(name)
    assert list(export(name, EVERYTHING)) == list(export(name, EVERYTHING))


def test_shapes_and_writers_are_one_list() -> None:
    assert list(FORMATS) == list(tables().shapes)


@pytest.mark.parametrize(
    ("name", "columns"),
    [("polecat", 40), ("gdelt", 61), ("gdelt-mentions", 16), ("icews", 20), ("acled", 31)],
)
def test_columns_of_published_shapes(name: str, columns: int) -> None:
    assert len(shape(name).columns) == len(set(shape(name).columns)) == columns


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "jsonl"])
def test_every_shape_but_our_own_says_what_it_loses(name: str) -> None:
    assert losses_text(name).startswith("- ")


@pytest.mark.parametrize("name", ["polecat", "gdelt", "gdelt-mentions", "icews", "acled"])
def test_shapes_without_a_status_hold_neither_plans_nor_undated_past(name: str) -> None:
    assert rows_of(name, PLAN, UNDATED_PAST) == []


def test_our_own_lines_hold_everything() -> None:
    records = [json.loads(line) for line in written("jsonl").splitlines()]
    assert [record["id"] for record in records] == [one.event.id for one in EVERYTHING]
    visit = records[0]
    assert visit["status"] == "happened"
    assert (visit["date"], visit["date_precision"]) == ("2025-10-30", "day")
    assert (visit["cameo"], visit["cameo_precision"]) == ("042", "full")
    assert (visit["reports_total"], visit["independent_reports"]) == (2, 2)
    for evidence in visit["evidence"]:
        selector = evidence["selector"]
        assert TEXT[selector["start"] : selector["end"]] == selector["exact"]
    assert records[3]["date"] is None
    assert records[4]["event_loc"] is None


def test_plover_names_its_fields_as_the_manual_does() -> None:
    visit, clash = (json.loads(written("plover", one)) for one in (VISIT, CLASH))
    assert visit["event"] == ["CONSULT"]
    assert visit["quad_code"] == 1
    assert visit["actor"][0] == {
        "code": "NOR",
        "sector": ["GOV"],
        "entity_text": "Ada Holm",
        "identifier_id": "Q1",
        "identifier_text": "Ada Holm",
        "office": "Foreign minister",
    }
    assert visit["event_loc"]["resolution"] == 4
    assert visit["text_info"]["sequence"] == 2
    assert visit["cite_info"]["codebook"] == "PLOVER manual 0.8 @5e0c24f (2024-02-04)"
    assert "text" not in visit
    assert (clash["date"], clash["enddate"]) == ("2025-05-01", "2025-05-31")
    assert "recipient" not in clash


def test_plover_fills_the_text_for_those_who_hold_the_rights() -> None:
    from dragoman.exports.plover_json import plover

    (line,) = plover([VISIT], with_text=True)
    assert json.loads(line)["text"] == LEAD


def test_polecat_row() -> None:
    (visit,) = rows_of("polecat", VISIT)
    assert visit["Event ID"].startswith("20251030-")
    assert visit["Event ID"].endswith("_CONSULT")
    assert VISIT.event.id.removeprefix("evt_") in visit["Event ID"]
    assert (visit["Event Mode"], visit["Intensity"]) == ("visit", "4")
    assert (visit["Actor COW"], visit["Recipient COW"]) == ("385", "640")
    assert (visit["Latitude"], visit["GeoNames ID"]) == ("39.92", "323786")
    assert (visit["Story People"], visit["District"]) == ("None", "None")
    assert visit["Language"] == "en"


def test_polecat_joins_the_members_of_a_compound_actor() -> None:
    (clash,) = rows_of("polecat", CLASH)
    assert clash["Actor Name"] == "Norway; Russia"
    assert clash["Actor Country"] == "NOR; RUS"
    assert clash["Recipient Name"] == "None"


def test_polecat_reads_back_what_it_wrote() -> None:
    (visit,) = read_polecat(written("polecat", VISIT).splitlines(keepends=True))
    assert visit["Event Type"] == VISIT.event.event_type
    assert visit["Actor Name"] == "Ada Holm"
    assert visit["District"] is None


def test_gdelt_tells_a_visit_from_both_ends() -> None:
    there, back = rows_of("gdelt", VISIT)
    assert (there["EventCode"], back["EventCode"]) == ("042", "043")
    assert (there["Actor1Code"], there["Actor2Code"]) == ("NORGOV", "TURGOV")
    assert (back["Actor1Code"], back["Actor2Code"]) == ("TURGOV", "NORGOV")
    assert there["GLOBALEVENTID"] != back["GLOBALEVENTID"]
    assert (there["SQLDATE"], there["MonthYear"], there["Year"]) == ("20251030", "202510", "2025")
    assert there["FractionDate"] == "2025.9041"
    assert (there["QuadClass"], there["GoldsteinScale"]) == ("1", "1.9")
    assert (there["NumMentions"], there["NumSources"], there["NumArticles"]) == ("2", "2", "2")
    assert there["ActionGeo_CountryCode"] == "TU"
    assert there["ActionGeo_Type"] == "4"
    assert there["IsRootEvent"] == "1"
    assert (there["DATEADDED"], there["AvgTone"]) == ("20251030213000", "")
    assert there["SOURCEURL"] == "https://paper.example/0"


def test_gdelt_tells_a_clash_from_both_ends_with_one_code() -> None:
    rows = rows_of("gdelt", CLASH)
    assert [row["EventCode"] for row in rows] == ["193", "193"]
    assert {(row["Actor1CountryCode"], row["Actor2CountryCode"]) for row in rows} == {
        ("NOR", "RUS"),
        ("RUS", "NOR"),
    }
    assert {row["ActionGeo_Type"] for row in rows} == {"5"}
    assert {row["IsRootEvent"] for row in rows} == {"0"}


def test_gdelt_leaves_empty_what_is_not_known() -> None:
    (row,) = rows_of("gdelt", BARE)
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == (
        "CVL",
        "",
        "CVL",
    )
    assert (row["Actor2Code"], row["ActionGeo_Type"], row["IsRootEvent"]) == ("", "", "")


def test_offsets_of_mentions_read_back_from_the_text() -> None:
    rows = rows_of("gdelt-mentions", VISIT)
    assert len(rows) == 4
    first = rows[0]
    start = int(first["Actor1CharOffset"])
    assert TEXT[start:].startswith("Ada Holm")
    assert TEXT[int(first["ActionCharOffset"]) :].startswith("Foreign")
    assert (first["SentenceID"], first["MentionDocLen"]) == ("2", str(len(TEXT)))
    assert first["Confidence"] == "90"


def test_icews_tells_a_visit_from_both_ends() -> None:
    there, back = rows_of("icews", VISIT)
    assert (there["Event Text"], back["Event Text"]) == ("Make a visit", "Host a visit")
    assert (there["Source Country"], there["Target Country"]) == ("Norway", "Türkiye")
    assert (there["Intensity"], there["Sentence Number"]) == ("1.9", "2")
    assert there["District"] == "NA"


def test_acled_takes_only_what_has_a_kind_there() -> None:
    rows = rows_of("acled")
    assert [row["sub_event_type"] for row in rows] == ["Armed clash", "Peaceful protest"]
    clash, protest = rows
    assert (clash["actor1"], clash["actor2"]) == ("Norway", "Russia")
    assert (clash["inter1"], clash["inter2"], clash["interaction"]) == ("1", "1", "11")
    assert (clash["iso"], clash["country"]) == ("578", "Norway")
    assert (clash["time_precision"], clash["geo_precision"]) == ("3", "2")
    assert (protest["inter1"], protest["interaction"]) == ("6", "60")
    assert clash["fatalities"] == ""


def test_a_point_only_where_the_place_is_a_town() -> None:
    features = json.loads(written("geojson"))["features"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [32.85, 39.92]}
    assert features[1]["geometry"] is None
    assert features[1]["properties"]["place_precision"] == "province"
    assert features[0]["properties"]["intensity"] == 4.0


def test_our_table_has_every_status() -> None:
    rows = rows_of("csv")
    assert [row["status"] for row in rows] == [one.event.status for one in EVERYTHING]
    assert rows[1]["actor_countries"] == "NOR; RUS"
    assert rows[1]["actor_ids"] == ""
    assert rows[0]["quote"] == LEAD.replace("\t", " ")


def test_pairs_by_day_leave_out_what_is_known_by_month() -> None:
    rows = rows_of("dyad-day")
    assert [(row["actor"], row["recipient"], row["day"]) for row in rows] == [
        ("NOR", "TUR", "30"),
        ("TUR", "NOR", "30"),
    ]
    assert (rows[0]["ccode1"], rows[0]["gwcode2"]) == ("385", "640")


def test_pairs_by_month_have_zeros_from_the_first_month_to_the_last() -> None:
    rows = rows_of("dyad-month")
    pair = [row for row in rows if (row["actor"], row["recipient"]) == ("NOR", "TUR")]
    assert [row["month"] for row in pair] == ["5", "6", "7", "8", "9", "10"]
    assert [row["events"] for row in pair] == ["0", "0", "0", "0", "0", "1"]
    assert [row["intensity_mean"] for row in pair] == ["", "", "", "", "", "4"]


def test_pairs_by_year() -> None:
    rows = rows_of("dyad-year")
    russia = next(row for row in rows if (row["actor"], row["recipient"]) == ("NOR", "RUS"))
    assert (russia["year"], russia["events"], russia["material_conflict"]) == ("2025", "1", "1")
    assert russia["intensity_sum"] == "-10"


def test_countries_by_month_count_an_event_once_a_country() -> None:
    rows = rows_of("country-month")
    norway = [row for row in rows if row["country"] == "NOR"]
    assert sum(int(row["events"]) for row in norway) == 2
    assert {row["ccode"] for row in norway} == {"385"}


def test_tabs_and_lines_inside_a_cell_do_not_break_a_row() -> None:
    assert "\t" in LEAD
    assert len(rows_of("icews", VISIT)) == 2


def test_words_that_a_spreadsheet_would_run_are_made_harmless() -> None:
    evil = replace(VISIT.event.actor[0], name="=HYPERLINK(1)")
    risky = replace(VISIT, event=replace(VISIT.event, actor=(evil,)))
    assert rows_of("csv", risky)[0]["actor_names"] == "'=HYPERLINK(1)"
    assert rows_of("dyad-day", VISIT)[0]["intensity_sum"] == "4"
    assert rows_of("csv", CLASH)[0]["intensity"] == "-10"


def test_dates_in_our_table_are_days() -> None:
    assert date.fromisoformat(rows_of("csv", VISIT)[0]["date"]) == date(2025, 10, 30)


def test_parquet_keeps_lists_numbers_and_days(tmp_path: Path) -> None:
    files = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow")
    (tmp_path / "out.parquet").write_bytes(b"".join(export("parquet", EVERYTHING)))
    rows = files.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row["id"] for row in rows] == [one.event.id for one in EVERYTHING]
    visit, clash = rows[:2]
    assert visit["mode"] == ["visit"]
    assert (visit["date"], visit["latitude"], visit["reports"]) == (date(2025, 10, 30), 39.92, 2)
    assert clash["actor_countries"] == ["NOR", "RUS"]
    assert (clash["actor_ids"], clash["place_precision"]) == ([], "province")


def test_parquet_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("dragoman.exports.parquet.import_module", missing)
    with pytest.raises(UsageError, match="pip install pyarrow"):
        list(export("parquet", ()))


def test_follow_the_money_names_each_participant_once() -> None:
    entities = [json.loads(line) for line in written("ftm").splitlines()]
    people = [one for one in entities if one["schema"] == "LegalEntity"]
    events = [one for one in entities if one["schema"] == "Event"]
    assert len({one["id"] for one in people}) == len(people)
    assert [one["id"] for one in events] == [one.event.id for one in EVERYTHING]
    visit = events[0]["properties"]
    assert visit["date"] == ["2025-10-30"]
    assert visit["country"] == ["tr"]
    assert "status:happened" in visit["keywords"]
    assert len(visit["sourceUrl"]) == 2
    assert people[0]["properties"]["wikidataId"] == ["Q1"]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (("2025-05-01", "2025-05-31", "month"), {"date": ["2025-05"]}),
        (("2025-05-01", "2025-06-30", "month"), {"startDate": ["2025-05"], "endDate": ["2025-06"]}),
        (
            ("2025-05-05", "2025-05-11", "week"),
            {"startDate": ["2025-05-05"], "endDate": ["2025-05-11"]},
        ),
    ],
)
def test_follow_the_money_keeps_dates_at_their_precision(
    time: tuple[str, str, Precision], expected: dict[str, list[str]]
) -> None:
    made = told(event("AGREE", at=when(*time)))
    found = json.loads(written("ftm", made).splitlines()[-1])["properties"]
    assert {name: found[name] for name in found if "ate" in name} == expected


@pytest.mark.parametrize(
    ("published", "written_as"),
    [
        ("2025-10-31", "20251031000000"),
        ("2025-10-31T08:00:00", "20251031080000"),
        ("2025-10-31T08:00:00-05:00", "20251031130000"),
        ("2025-10-31 about noon", "20251031000000"),
        ("2025-10", ""),
        (None, ""),
    ],
)
def test_moments_of_mentions_are_utc(published: str | None, written_as: str) -> None:
    first = VISIT.reports[0]
    dated = replace(first, evidence=replace(first.evidence, published=published))
    rows = rows_of("gdelt-mentions", replace(VISIT, reports=(dated,)))
    assert {row["MentionTimeDate"] for row in rows} == {written_as}
