from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dragoman.reports.labels import labels
from dragoman.reports.rules import ruled, rules
from dragoman.types.event import Coding, Participant
from dragoman.types.text import Span

if TYPE_CHECKING:
    from dragoman.types.event import Role, Status


def coding(
    text: str,
    trigger: str,
    *,
    event_type: str,
    status: Status,
    mode: tuple[str, ...] = (),
    **roles: str,
) -> Coding:
    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    names: dict[str, Role] = {
        "actor": "actor",
        "recipient": "recipient",
        "location": "location",
        "time": "time",
    }
    return Coding(
        sentence_id="s",
        event_type=event_type,
        mode=mode,
        context=(),
        status=status,
        trigger=at(trigger),
        participants=tuple(
            Participant(role=names[role], span=at(words), text=words, score=1.0)
            for role, words in roles.items()
        ),
        confidence=1.0,
        scores=(),
        found_by=("head:link",),
    )


def roles_of(made: Coding) -> dict[str, str]:
    return {item.role: item.text for item in made.participants}


def test_an_announced_meeting_is_agree_without_its_future_place_and_time() -> None:
    text = "Peru's foreign minister will meet his Chilean colleague in Lima on Friday."
    made = ruled(
        coding(
            text,
            "will meet",
            event_type="CONSULT",
            status="planned",
            actor="Peru's foreign minister",
            location="Lima",
            time="on Friday",
        ),
        text,
    )
    assert (made.event_type, made.status) == ("AGREE", "happened")
    assert roles_of(made) == {"actor": "Peru's foreign minister"}
    assert made.found_by[-1] == "rule:future-consult-is-agree"


def test_a_meeting_that_took_place_is_left_alone() -> None:
    text = "The two envoys met in Lima."
    before = coding(text, "met", event_type="CONSULT", status="happened", actor="The two envoys")
    assert ruled(before, text) == before


def test_an_announced_withdrawal_is_concede_and_a_scheduled_one_is_not() -> None:
    text = "Rwanda announced the withdrawal of its battalion; the convoy leaves on 3 May."
    announced = coding(
        text, "announced the withdrawal", event_type="RETREAT", status="planned", actor="Rwanda"
    )
    scheduled = coding(
        text, "the convoy leaves", event_type="RETREAT", status="planned", actor="Rwanda"
    )
    assert ruled(announced, text).event_type == "CONCEDE"
    assert ruled(announced, text).status == "happened"
    assert ruled(scheduled, text) == scheduled


@pytest.mark.parametrize("verb", ["hosted", "received", "welcomed", "hosts"])
def test_the_host_is_recipient_whoever_is_named_first(verb: str) -> None:
    text = f"Omani ruler {verb} the Qatari envoy on Sunday."
    made = ruled(
        coding(
            text,
            verb,
            event_type="CONSULT",
            status="happened",
            mode=("visit",),
            actor="Omani ruler",
            recipient="the Qatari envoy",
        ),
        text,
    )
    assert roles_of(made) == {"actor": "the Qatari envoy", "recipient": "Omani ruler"}


@pytest.mark.parametrize("trigger", ["was received by", "was hosted"])
def test_a_guest_who_was_received_stays_actor(trigger: str) -> None:
    text = f"The Qatari envoy {trigger} the Omani ruler."
    before = coding(
        text,
        trigger,
        event_type="CONSULT",
        status="happened",
        actor="The Qatari envoy",
        recipient="the Omani ruler",
    )
    assert ruled(before, text) == before


def test_the_host_of_others_talks_is_a_third_party_and_stays_actor() -> None:
    text = "Oman hosted Iranian diplomats."
    before = coding(
        text,
        "hosted",
        event_type="CONSULT",
        status="happened",
        mode=("third-party",),
        actor="Oman",
        recipient="Iranian diplomats",
    )
    assert ruled(before, text) == before


def test_support_in_money_or_arms_that_was_given_is_aid() -> None:
    text = "Poland has provided military support to Moldova and provided moral support to Chad."
    arms = coding(
        text,
        "has provided military support",
        event_type="SUPPORT",
        status="happened",
        actor="Poland",
        recipient="Moldova",
    )
    words = coding(
        text,
        "provided moral support",
        event_type="SUPPORT",
        status="happened",
        actor="Poland",
        recipient="Chad",
    )
    assert ruled(arms, text).event_type == "AID"
    assert ruled(words, text) == words


def test_of_two_actors_around_a_hosting_verb_the_first_is_the_host() -> None:
    text = "Omani ruler hosts Qatari envoy"
    before = coding(
        text,
        "hosts",
        event_type="CONSULT",
        status="happened",
        mode=("visit",),
        actor="Omani ruler",
    )
    guest = Participant(
        role="actor",
        span=Span(start=text.index("Qatari"), end=len(text)),
        text="Qatari envoy",
        score=1.0,
    )
    both = replace(before, participants=(*before.participants, guest))
    assert roles_of(ruled(both, text)) == {"recipient": "Omani ruler", "actor": "Qatari envoy"}
    assert ruled(before, text) == before


def test_the_perfect_is_news_unless_its_own_time_says_otherwise() -> None:
    text = "Laos has expelled two envoys; it has expelled others in 1998."
    now = coding(text, "has expelled two", event_type="SANCTION", status="historical", actor="Laos")
    past = coding(
        text,
        "has expelled others",
        event_type="SANCTION",
        status="historical",
        actor="it",
        time="in 1998",
    )
    assert ruled(now, text).status == "happened"
    assert ruled(past, text) == past


def test_what_will_be_done_is_planned_and_a_promise_is_not() -> None:
    text = "The farm will be seized, and Laos will send rice."
    seized = coding(text, "will be seized", event_type="COERCE", status="happened")
    promised = coding(text, "will send rice", event_type="AGREE", status="happened", actor="Laos")
    assert ruled(seized, text).status == "planned"
    assert ruled(promised, text) == promised


def test_rules_name_only_labels_that_exist() -> None:
    known = labels()
    for rule in rules():
        assert set(rule.type) <= set(known.types)
        assert set(rule.status) <= set(known.statuses)
        assert rule.to_type in {None, *known.types}
        assert rule.to_status in {None, *known.statuses}
        assert rule.why
    assert len({rule.name for rule in rules()}) == len(rules())
