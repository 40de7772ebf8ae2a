from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.errors import EvidenceBroken
from dragoman.reports import assemble
from dragoman.types.event import Actor, Coding, Participant, Place, Reading, Resolution, Score
from dragoman.types.text import Article, Sentence, Span, Tool, When

TEXT = "Talks resume\n\nOn Monday Fiji gave Tonga boats in Suva, the navy said."
START = TEXT.index("On Monday")
QUOTE = TEXT[START:]
CODER = Tool(name="test", version="1")


def article() -> Article:
    return Article(
        id="art_1",
        page_id="pag_1",
        url="https://example.org/a",
        title="Talks resume",
        text=TEXT,
        language="en",
        published=When(
            text="", start=date(2026, 3, 4), end=date(2026, 3, 4), precision="day", basis="given"
        ),
        published_by=("given",),
        published_confidence="high",
        updated=None,
        authors=(),
        publication="Example Post",
        country=None,
        section=None,
        origins=(),
        blocks=(),
        images=(),
        notes=(),
        made_by=CODER,
    )


def sentence() -> Sentence:
    span = Span(start=START, end=len(TEXT))
    return Sentence(id="sen_1", article_id="art_1", index=1, span=span, text=QUOTE, kind="lead")


def at(words: str) -> Span:
    return Span(start=QUOTE.index(words), end=QUOTE.index(words) + len(words))


def part(role: str, words: str) -> Participant:
    return Participant(role=role, span=at(words), text=words, score=0.9)  # type: ignore[arg-type]  # roles are spelt in the test


def coding(**changed: object) -> Coding:
    made = Coding(
        sentence_id="sen_1",
        event_type="AID",
        mode=(),
        context=("military",),
        status="happened",
        trigger=at("gave"),
        participants=(
            part("actor", "Fiji"),
            part("recipient", "Tonga"),
            part("location", "Suva"),
            part("time", "On Monday"),
            part("attribution", "the navy"),
        ),
        confidence=0.87,
        scores=(Score(slot="status", value="happened", score=0.9),),
        found_by=("head:link",),
    )
    return replace(made, **changed)  # type: ignore[arg-type]  # fields are spelt in the tests


def reading(*codings: Coding) -> Reading:
    return Reading(sentence_id="sen_1", codings=codings, mentions=())


def actor(words: str, country: str) -> Actor:
    return Actor(
        text=words,
        name=words,
        entity_id=None,
        country=country,
        sector=None,
        other_sectors=(),
        title=None,
        mention_id=None,
        span=at(words).shifted(START),
    )


def resolutions() -> tuple[Resolution, ...]:
    when = When(
        text="On Monday",
        start=date(2026, 3, 2),
        end=date(2026, 3, 2),
        precision="day",
        basis="relative",
    )
    return (
        Resolution(
            sentence_id="sen_1", role="actor", span=at("Fiji"), actors=(actor("Fiji", "FJI"),)
        ),
        Resolution(
            sentence_id="sen_1", role="recipient", span=at("Tonga"), actors=(actor("Tonga", "TON"),)
        ),
        Resolution(
            sentence_id="sen_1",
            role="location",
            span=at("Suva"),
            place=Place(text="Suva", name="Suva", country="FJI"),
        ),
        Resolution(sentence_id="sen_1", role="time", span=at("On Monday"), when=when),
    )


def test_a_report_holds_its_sentence_and_what_the_words_stand_for() -> None:
    (report,) = assemble(article(), sentence(), reading(coding()), resolutions(), coder=CODER)
    evidence = report.evidence
    assert evidence.span.of(TEXT) == evidence.quote == QUOTE
    assert report.trigger.of(TEXT) == "gave"
    assert [a.country for a in report.actor] == ["FJI"]
    assert [a.country for a in report.recipient] == ["TON"]
    assert report.actor[0].span.of(TEXT) == "Fiji"
    assert report.location is not None
    assert report.location.name == "Suva"
    assert report.when is not None
    assert report.when.value == "2026-03-02"
    assert evidence.attribution == "the navy"
    assert evidence.published == "2026-03-04"
    assert report.coder == CODER
    assert report.notes == ()


def test_words_nobody_resolved_still_stand_in_the_report() -> None:
    (report,) = assemble(article(), sentence(), reading(coding()), (), coder=CODER)
    assert [(a.text, a.country) for a in report.actor] == [("Fiji", None)]
    assert report.location is None
    assert report.when is None


def test_a_missing_recipient_that_the_codebook_requires_is_noted() -> None:
    alone = coding(participants=(part("actor", "Fiji"),))
    (report,) = assemble(article(), sentence(), reading(alone), (), coder=CODER)
    notes = {(note.slot, note.code) for note in report.notes}
    assert ("recipient", "not-stated") in notes
    assert ("location", "not-stated") in notes
    assert ("when", "not-stated") in notes


def test_a_type_that_needs_no_recipient_is_not_noted() -> None:
    alone = coding(event_type="MOBILIZE", participants=(part("actor", "Fiji"),))
    (report,) = assemble(article(), sentence(), reading(alone), (), coder=CODER)
    assert "recipient" not in {note.slot for note in report.notes}


def test_resolutions_of_another_sentence_are_passed_over() -> None:
    other = tuple(replace(item, sentence_id="sen_2") for item in resolutions())
    (report,) = assemble(article(), sentence(), reading(coding()), other, coder=CODER)
    assert report.actor[0].country is None


def test_the_key_follows_what_is_said_and_the_id_where_it_is_said() -> None:
    first = assemble(article(), sentence(), reading(coding()), resolutions(), coder=CODER)[0]
    again = assemble(article(), sentence(), reading(coding()), resolutions(), coder=CODER)[0]
    elsewhere = replace(sentence(), id="sen_9")
    moved = tuple(replace(item, sentence_id="sen_9") for item in resolutions())
    third = assemble(article(), elsewhere, reading(coding()), moved, coder=CODER)[0]
    denied = assemble(
        article(), sentence(), reading(coding(status="denied")), resolutions(), coder=CODER
    )[0]
    assert first == again
    assert third.key == first.key
    assert third.id != first.id
    assert denied.key != first.key


def test_a_doubtful_status_and_a_rule_are_noted() -> None:
    doubtful = Score(
        slot="status", value="happened", score=0.4, runner_up="planned", runner_up_score=0.38
    )
    made = coding(scores=(doubtful,), found_by=("head:link", "rule:future-aid-is-agree"))
    (report,) = assemble(article(), sentence(), reading(made), resolutions(), coder=CODER)
    assert [(note.slot, note.code, note.detail) for note in report.notes] == [
        ("status", "ambiguous", "perhaps planned"),
        ("event_type", "rule", "future-aid-is-agree"),
    ]


def test_a_sentence_that_does_not_reread_is_refused() -> None:
    broken = replace(sentence(), text=QUOTE.replace("Fiji", "Peru"))
    with pytest.raises(EvidenceBroken, match="sen_1"):
        assemble(article(), broken, reading(coding()), (), coder=CODER)


@pytest.mark.parametrize(
    ("status", "day", "kept"),
    [
        ("happened", date(2026, 3, 2), True),
        ("happened", date(2026, 3, 5), True),
        ("happened", date(2034, 1, 1), False),
        ("historical", date(2034, 1, 1), False),
        ("planned", date(2034, 1, 1), True),
    ],
)
def test_what_has_happened_is_not_dated_after_the_paper(status: str, day: date, kept: bool) -> None:
    *others, time = resolutions()
    assert time.when is not None
    later = replace(time, when=replace(time.when, start=day, end=day))
    (report,) = assemble(article(), sentence(), reading(coding(status=status)), (*others, later))
    assert (report.when is not None) is kept
    told = [note.detail for note in report.notes if note.slot == "when" and note.code == "rule"]
    assert told == ([] if kept else ["announced for 2034-01-01"])
