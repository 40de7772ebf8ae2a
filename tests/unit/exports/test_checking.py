"""A damaged file is told from a whole one, line and column."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dragoman.errors import LineMalformed, PageMissing, UnknownName, UsageError
from dragoman.exports import check, export, shape
from dragoman.exports.checking import MOST_FAULTS, Fault
from dragoman.exports.polecat import read_polecat
from tests.unit.exports.told_events import EVERYTHING, VISIT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def text_of(name: str) -> str:
    return b"".join(export(name, EVERYTHING)).decode()


def found_in(tmp_path: Path, text: str, name: str | None = None) -> list[str]:
    file = tmp_path / "file"
    file.write_text(text, encoding="utf-8")
    return [str(fault) for fault in check(file, name=name).faults]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PageMissing, match="no such file"):
        check(tmp_path / "none.tsv")


def test_a_file_of_no_shape(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("hello\n")
    with pytest.raises(UsageError, match="Name its shape"):
        check(tmp_path / "x.txt")


def test_a_shape_of_no_name(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("hello\n")
    with pytest.raises(UnknownName, match="polecat"):
        check(tmp_path / "x.txt", name="polecats")


Damage = dict[str, Any]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda one: one.pop("id"), "line 1, id: is missing"),
        (lambda one: one.update(event="MEET"), "line 1, event: no event type is called 'MEET'."),
        (lambda one: one.update(event=[]), "line 1, event: is missing"),
        (lambda one: one.update(mode=["x"]), "line 1, event: no mode of CONSULT is called 'x'."),
        (lambda one: one.update(date="30.10.2025"), "line 1, date: '30.10.2025' is no day"),
        (lambda one: one.update(status="maybe"), "line 1, status: is 'maybe'"),
        (
            lambda one: one["actor"][0].update(code="XYZ"),
            "line 1, actor: 'XYZ' is no country and no code of the codebook",
        ),
        (lambda one: one["actor"][0].update(sector=["GVT"]), "line 1, actor: 'GVT' is no sector"),
        (
            lambda one: one["event_loc"].update(lat=139.92),
            "line 1, event_loc: lat 139.92 is not on Earth",
        ),
        (
            lambda one: one["evidence"][0]["selector"].update(exact="other"),
            "line 1, evidence 1: the quote does not have the hash that stands beside it",
        ),
        (
            lambda one: one["evidence"][0]["selector"].update(end=1),
            "line 1, evidence 1: the quote is not as long as its span",
        ),
        (
            lambda one: one.update(actor=7),
            "line 1: holds something of the wrong kind (TypeError: 'int' object is not iterable)",
        ),
    ],
)
def test_damaged_lines_of_our_own(
    tmp_path: Path, damage: Callable[[Damage], None], said: str
) -> None:
    record = json.loads(text_of("jsonl").splitlines()[0])
    damage(record)
    assert found_in(tmp_path, json.dumps(record) + "\n", "jsonl")[0] == said


def test_ids_stand_once(tmp_path: Path) -> None:
    line = text_of("jsonl").splitlines()[0]
    assert found_in(tmp_path, f"{line}\n{line}\n") == ["line 2, id: stands here twice"]


def test_lines_that_are_no_objects(tmp_path: Path) -> None:
    assert found_in(tmp_path, "{\n[]\n", "plover") == [
        "line 1: is no JSON (Expecting property name enclosed in double quotes)",
        "line 2: is no object",
    ]


def test_plover_needs_its_date(tmp_path: Path) -> None:
    assert found_in(tmp_path, '{"id": "a", "event": ["AGREE"]}\n') == ["line 1, date: is missing"]


def test_many_faults_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("[]\n" * (MOST_FAULTS + 5))
    found = check(tmp_path / "x", name="plover")
    assert (len(found.faults), found.fault_count, found.rows) == (100, 105, 105)
    assert not found.good


@pytest.mark.parametrize("name", ["polecat", "gdelt", "icews"])
def test_a_row_with_a_cell_too_few(tmp_path: Path, name: str) -> None:
    lines = text_of(name).splitlines()
    lines[1] = lines[1].rsplit("\t", 1)[0]
    cells = len(shape(name).columns)
    assert found_in(tmp_path, "\n".join(lines) + "\n", name) == [
        f"line 2: has {cells - 1} cells, not {cells}" + "." * (name == "polecat")
    ]


def test_a_header_of_another_shape(tmp_path: Path) -> None:
    assert found_in(tmp_path, text_of("csv"), "acled")[0] == (
        "line 1: is not the header of this shape"
    )
    assert found_in(tmp_path, text_of("csv"), "dyad-day") == [
        "line 1: is not the header of this shape"
    ]
    assert found_in(tmp_path, "a\tb\n", "polecat") == ["line 1: is not POLECAT's header."]


def test_a_code_that_cameo_does_not_have(tmp_path: Path) -> None:
    text = text_of("icews").replace("\t042\t", "\t42\t")
    assert found_in(tmp_path, text) == ["line 2, CAMEO Code: '42' is no CAMEO code"]


def test_a_date_that_is_none(tmp_path: Path) -> None:
    text = text_of("gdelt").replace("\t20251030\t", "\t20251350\t", 1)
    assert found_in(tmp_path, text) == ["line 1, SQLDATE: '20251350' is no day"]


def test_a_label_that_is_not_in_the_codebook(tmp_path: Path) -> None:
    text = text_of("csv").replace("CONSULT,visit", "CONSULT,visiting", 1)
    assert found_in(tmp_path, text) == ["line 2, event: no mode of CONSULT is called 'visiting'."]


def test_polecat_labels_dates_and_countries(tmp_path: Path) -> None:
    text = text_of("polecat").replace("\tCONSULT\tvisit\t", "\tCONSULT\tcall\t")
    text = text.replace("\tNOR\t", "\tNRW\t").replace("\t2025-10-30\t", "\tNone\t")
    assert found_in(tmp_path, text)[:3] == [
        "line 2, event: no mode of CONSULT is called 'call'.",
        "line 2, Event Date: is missing",
        "line 2, Actor Country: 'NRW' is no country and no code of the codebook",
    ]


def test_panels_add_up_and_stand_once(tmp_path: Path) -> None:
    lines = text_of("dyad-year").splitlines()
    wrong = lines[1].replace(",1,0,0,0,1,", ",2,0,0,0,1,")
    unknown = lines[1].replace("NOR,", "NRW,", 1)
    text = "\n".join([lines[0], wrong, lines[1], unknown, "NOR,TUR"]) + "\n"
    said = found_in(tmp_path, text)
    assert said[0] == "line 2, events: is not the sum of the four classes"
    assert said[1] == "line 3: stands here twice"
    assert said[2] == "line 4, actor: 'NRW' is no country"
    assert said[3].startswith("line 5: holds something of the wrong kind")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"type": "FeatureCollection"}', "file: is no collection of features"),
        ("{", "file: is no collection of features"),
        (
            '{"features": [{"properties": {"event_type": "MEET"}, "geometry": null}]}',
            "line 2, event: no event type is called 'MEET'.",
        ),
        (
            '{"features": [{"properties": {"event_type": "AID"}, "geometry": '
            '{"coordinates": [1, 91]}}]}',
            "line 2, event_loc: lat 91 is not on Earth",
        ),
    ],
)
def test_damaged_collections(tmp_path: Path, text: str, said: str) -> None:
    assert found_in(tmp_path, text, "geojson") == [said]


def test_a_fault_says_where() -> None:
    assert str(Fault(line=0, column="", what="is empty")) == "file: is empty"


COLUMNS = "\t".join(shape("polecat").columns)


def test_polecat_files_with_a_stray_headline_are_read() -> None:
    """Published files name a Headline that the rows lack, or that they have."""
    row = b"".join(export("polecat", [VISIT])).decode().splitlines()[1]
    stray = COLUMNS.replace("Source\t", "Headline\tSource\t")
    cells = row.split("\t")
    at = shape("polecat").columns.index("Source")
    with_headline = "\t".join([*cells[:at], "A headline", *cells[at:]])
    read = list(read_polecat([stray, row, with_headline]))
    assert [one["Source"] for one in read] == ["The Lantern", "The Lantern"]
    assert read[0] == read[1]


def test_polecat_files_with_trailing_tabs_are_read() -> None:
    row = b"".join(export("polecat", [VISIT])).decode().splitlines()[1]
    (read,) = read_polecat([COLUMNS + "\t", row + "\t\t\n"])
    assert read["Version"].startswith("dragoman") if read["Version"] else False


def test_polecat_rows_that_cannot_be_mended_are_refused() -> None:
    with pytest.raises(LineMalformed, match="line 2: has 2 cells, not 40"):
        list(read_polecat([COLUMNS, "a\tb"]))


def test_damaged_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    files = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow")
    (tmp_path / "x.parquet").write_bytes(b"PAR1 and no more")
    assert [str(one) for one in check(tmp_path / "x.parquet").faults] == [
        "file: is no Parquet (ArrowInvalid)"
    ]
    table = pyarrow.table({"a": [1]})
    files.write_table(table, tmp_path / "y.parquet")
    assert [str(one) for one in check(tmp_path / "y.parquet").faults] == [
        "file: does not have the columns of this shape"
    ]
    (tmp_path / "z.parquet").write_bytes(b"".join(export("parquet", EVERYTHING)))
    rows = files.read_table(tmp_path / "z.parquet")
    wrong = rows.set_column(1, "event_type", pyarrow.array(["MEET"] * rows.num_rows))
    files.write_table(wrong, tmp_path / "z.parquet")
    found = check(tmp_path / "z.parquet")
    assert (found.rows, found.fault_count) == (5, 5)


def test_damaged_follow_the_money(tmp_path: Path) -> None:
    text = (
        '{"id": "a", "schema": "Person", "properties": {}}\n'
        '{"id": "b", "schema": "Event", "properties": {"name": ["x"], "involved": ["c"]}}\n'
        "[]\n"
    )
    assert found_in(tmp_path, text)[:3] == [
        "line 1, schema: is 'Person'",
        "line 1, name: is missing",
        "line 2, involved: 'c' does not stand before it",
    ]
