"""Bodies and groups."""

from __future__ import annotations

from datetime import date

from dragoman.gazetteer import countries, organisations

NON_STATE = {"UNO", "EUR", "IGO", "NGO", "IMG", "MNC"}
SECTORS = frozenset(
    {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS"}
    | {"CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"}
)


def test_every_row_has_a_known_code_and_sectors() -> None:
    for row in organisations.everything():
        assert row.code in NON_STATE or countries.known(row.code), row.name
        assert set(row.sectors) <= SECTORS, row.name


def test_there_are_as_many_as_promised() -> None:
    rows = organisations.everything()
    international = [row for row in rows if row.code in {"UNO", "EUR", "IGO", "NGO"}]
    armed = [row for row in rows if set(row.sectors) & {"REB", "PRM", "PTY", "CRM", "OPP"}]
    assert len(rows) >= 1000
    assert len(international) >= 250
    assert len(armed) >= 400


def test_a_group_that_came_to_rule_is_looked_up_by_day() -> None:
    taliban = next(row for row in organisations.everything() if row.name == "Taliban")
    assert organisations.on_day(taliban, date(2009, 1, 1)).sectors == ("REB",)
    assert organisations.on_day(taliban, date(2023, 1, 1)).sectors[0] == "GOV"
    assert organisations.on_day(taliban, None) is taliban
