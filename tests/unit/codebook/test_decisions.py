"""Every contested point of the codebook is written down, and what is written is what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, get_args

import pytest

from dragoman.codebook import Codebook, PloverCoding, load
from dragoman.types.event import Status

if TYPE_CHECKING:
    from collections.abc import Callable

_Test = TypeVar("_Test", bound="Callable[..., None]")
HELD: dict[str, object] = {}


def holds(decision: str) -> Callable[[_Test], _Test]:
    """Mark a test as the one that holds a decision."""

    def mark(test: _Test) -> _Test:
        HELD[decision] = test
        return test

    return mark


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


@holds("sixteen-types")
def test_sixteen_types(book: Codebook) -> None:
    assert len(book.types) == 16
    assert book.renamed_type("DEMAND") == "REQUEST"
    assert book.renamed_type("DISAPPROVE") == book.renamed_type("INVESTIGATE") == "ACCUSE"
    assert book.renamed_type("FIGHT") == "ASSAULT"
    assert "CRIME" not in book.types
    assert "crime" in book.contexts
    assert "CRM" in book.sectors


@holds("sanction-quad")
def test_sanction_is_material_conflict(book: Codebook) -> None:
    assert book.quad_code("SANCTION") == 4


@holds("accuse-sign")
def test_accuse_is_negative(book: Codebook) -> None:
    assert book.intensity("ACCUSE") == -3
    modes = [mode.intensity for mode in book.types["ACCUSE"].modes.values()]
    assert (min(modes), max(modes)) == (-3.5, -2.0)
    assert {mode.source for mode in book.types["ACCUSE"].modes.values()} == {"unverified"}


@holds("two-scales")
def test_figures_of_the_newest_table_come_first(book: Codebook) -> None:
    newest = {name for name, found in book.types.items() if found.source == "manual-0.8"}
    assert newest == {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "ACCUSE", "ASSAULT"}
    assert book.intensity("COERCE") == -7.2


@holds("intensity-of-several-modes")
def test_the_figure_farthest_from_zero_counts(book: Codebook) -> None:
    assert book.intensity("CONSULT", ["phone", "visit"]) == 4.0
    assert book.intensity("ACCUSE", ["allege", "disapprove"]) == -3.5


@holds("orphan-contexts")
def test_contexts_that_the_manual_does_not_define(book: Codebook) -> None:
    assert book.renamed_context("humanitarian") == "human_security"
    assert book.renamed_context("democracy") == "pro_democracy"
    assert book.renamed_context("military") == "military"
    assert book.from_cameo("0863") == PloverCoding("RETREAT", ("access",), ("human_security",))


@holds("orphan-modes")
def test_modes_that_the_manual_does_not_define(book: Codebook) -> None:
    assert [book.renamed_mode(mode) for mode in ("ban", "political")] == ["restrict"] * 2
    assert book.renamed_mode("assassinate") == "targeted"
    assert [book.renamed_mode(mode) for mode in ("massacre", "cleansing")] == ["unconventional"] * 2
    assert not {"ease", "return"} & set(book.renamed["modes"])
    for code in ("0813", "0814", "085"):
        assert book.crosswalk.entry(code).event_type == "CONCEDE"


@holds("protest-recipient")
def test_a_protest_needs_no_recipient(book: Codebook) -> None:
    assert not book.requires_recipient("PROTEST")


@holds("required-recipients")
def test_three_types_need_a_recipient(book: Codebook) -> None:
    needing = {name for name in book.types if book.requires_recipient(name)}
    assert needing == {"COOPERATE", "AID", "SANCTION"}


@holds("visitor-and-host")
def test_visiting_and_hosting_are_one_mode(book: Codebook) -> None:
    assert book.from_cameo("042") == book.from_cameo("043")
    assert book.cameo("CONSULT", ["visit"]).code == "042"
    assert book.crosswalk.reciprocal["042"] == "043"


@holds("third-party-mediator")
def test_third_party(book: Codebook) -> None:
    assert "one of the actors" in book.types["CONSULT"].modes["third-party"].definition


@holds("cooperate-equals")
def test_cooperate_needs_a_second(book: Codebook) -> None:
    assert book.requires_recipient("COOPERATE")


@holds("compound-actors")
def test_only_meetings_are_reciprocal(book: Codebook) -> None:
    assert {code[:2] for code in book.crosswalk.reciprocal} == {"04"}


@holds("two-sided-fighting")
def test_a_clash_needs_no_recipient(book: Codebook) -> None:
    assert not book.requires_recipient("ASSAULT")
    assert "UAF" in book.sectors


@holds("future-is-agree")
def test_announcements(book: Codebook) -> None:
    assert book.crosswalk.entry("036").event_type == "AGREE"
    assert book.crosswalk.entry("0332").event_type == "AGREE"


@holds("status-is-a-field")
def test_no_mode_is_a_status(book: Codebook) -> None:
    modes = {mode for modes in book.modes.values() for mode in modes}
    assert not modes & {*get_args(Status), "future", "negation"}


@holds("statements-dropped")
def test_statements_have_no_counterpart(book: Codebook) -> None:
    assert book.from_cameo("01") is None
    assert book.from_cameo("013") is None


@holds("appeals-are-requests")
def test_appeals(book: Codebook) -> None:
    assert book.from_cameo("026") == PloverCoding("REQUEST", ("meet",), ("diplomatic",))
    assert book.cameo("REQUEST", ["meet"], (), "asked both sides to meet").code == "026"
    assert book.cameo("REQUEST", ["meet"], (), "demanded a meeting").code == "106"


@holds("apology-is-concede")
def test_apologies(book: Codebook) -> None:
    assert book.cameo("CONCEDE", words="apologised for the raid").code == "055"
    assert book.crosswalk.entry("056").event_type == "CONCEDE"


@holds("imposing-sanctions")
def test_sanctions(book: Codebook) -> None:
    assert book.from_cameo("163") == PloverCoding("SANCTION", ("discontinue",), ())
    assert book.crosswalk.entry("191").event_type == "COERCE"


@holds("verdicts")
def test_verdicts(book: Codebook) -> None:
    assert book.from_cameo("116") == PloverCoding("SANCTION", ("convict",), ())


@holds("removal-from-office")
def test_removal(book: Codebook) -> None:
    assert book.cameo("SANCTION", ["expel"]).code == "166"
    assert book.cameo("SANCTION", ["withdraw"]).code == "161"


@holds("deporting")
def test_deporting(book: Codebook) -> None:
    assert book.crosswalk.entry("174").event_type == "COERCE"
    assert book.crosswalk.entry("166").event_type == "SANCTION"


@holds("warrant-in-absence")
def test_warrants(book: Codebook) -> None:
    assert "warrant" in book.types["THREATEN"].modes["arrest"].example
    assert book.crosswalk.entry("173").modes == ("arrest",)


@holds("partly-recognised")
def test_partly_recognised(book: Codebook) -> None:
    assert "PRE" in book.sectors


@holds("eu-and-un")
def test_eu_and_un(book: Codebook) -> None:
    assert {"EUR", "UNO", "IGO"} < set(book.non_state)


@holds("minister-of-defence")
def test_minister_of_defence(book: Codebook) -> None:
    assert "of defence too" in book.sectors["GOV"].definition


@holds("bare-states")
def test_bare_states(book: Codebook) -> None:
    assert "state" not in book.sectors["UNK"].definition


def test_every_decision_is_held_by_a_test(book: Codebook) -> None:
    assert sorted(HELD) == sorted(book.decided)


def test_decisions_are_whole(book: Codebook) -> None:
    for decision in book.decided.values():
        assert decision.topic
        assert decision.choice.endswith(".")
        assert decision.question.endswith((".", "?"))
