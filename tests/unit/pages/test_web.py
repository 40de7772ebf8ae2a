from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

import httpcore2
import pytest

from dragoman.config import PagesSettings
from dragoman.errors import (
    PageError,
    PageMissing,
    PageNotText,
    PageRefused,
    PageTooLarge,
    PageUnreachable,
)
from dragoman.pages import from_url, guard, walk
from dragoman.pages.guard import Clock, is_public
from dragoman.types.desk import Failure
from tests.unit.pages.conftest import World

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HERE = PagesSettings(allow_private=True, timeout_s=2, contact="https://desk.example/about")


def test_a_page_is_kept_as_it_came(world: str) -> None:
    page = from_url(f"{world}/page", now=NOW, settings=HERE)
    assert page.body == b"<p>Two ministers met.</p>"
    assert page.content_type == "text/html; charset=utf-8"
    assert (page.status, page.via, page.fetched_at) == (200, "http", NOW)
    assert page.redirects == ()


def test_we_say_who_we_are(world: str) -> None:
    from_url(f"{world}/page", now=NOW, settings=HERE)
    assert {agent for _, agent in World.asked} == {
        "Dragoman/0.1 (news event coder) (+https://desk.example/about)"
    }


def test_redirects_are_followed_and_recorded(world: str) -> None:
    page = from_url(f"{world}/twice", now=NOW, settings=HERE)
    assert page.url == f"{world}/twice"
    assert page.final_url == f"{world}/page"
    assert page.redirects == (f"{world}/twice", f"{world}/moved")


def test_redirects_in_a_circle_end(world: str) -> None:
    with pytest.raises(PageRefused, match="without end"):
        from_url(f"{world}/circle", now=NOW, settings=HERE)


def test_redirects_out_of_the_web_are_refused(world: str) -> None:
    with pytest.raises(PageRefused, match="no http or https address"):
        from_url(f"{world}/to-file", now=NOW, settings=HERE)


def test_compression_is_undone(world: str) -> None:
    assert from_url(f"{world}/packed", now=NOW, settings=HERE).body == b"<p>Packed.</p>"


def test_a_bomb_does_not_go_off(world: str) -> None:
    with pytest.raises(PageTooLarge, match="1,000,000 bytes"):
        from_url(f"{world}/bomb", now=NOW, settings=replace(HERE, max_bytes=1_000_000))


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/brotli", PageError),
        ("/forbidden", PageRefused),
        ("/gone", PageMissing),
        ("/nowhere", PageMissing),
        ("/busy", PageUnreachable),
        ("/film", PageNotText),
        ("/short", PageUnreachable),
    ],
)
def test_each_answer_has_its_outcome(world: str, path: str, fault: type[PageError]) -> None:
    with pytest.raises(fault) as raised:
        from_url(f"{world}{path}", now=NOW, settings=HERE)
    assert type(raised.value) is fault
    assert raised.value.subject == f"{world}{path}"


def test_a_trickle_ends_at_the_deadline(world: str) -> None:
    began = time.monotonic()
    with pytest.raises(PageUnreachable):
        from_url(f"{world}/trickle", now=NOW, settings=replace(HERE, total_timeout_s=0.3))
    assert time.monotonic() - began < 3


def test_robots_are_asked_and_obeyed(world: str) -> None:
    rules = b"User-agent: *\nAllow: /\n\nUser-agent: dragoman\nDisallow: /page\n"
    World.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, rules)
    with pytest.raises(PageRefused, match=r"robots\.txt"):
        from_url(f"{world}/page", now=NOW, settings=HERE)
    assert [path for path, _ in World.asked] == ["/robots.txt"]
    assert from_url(f"{world}/packed", now=NOW, settings=HERE).status == 200
    ignoring = replace(HERE, obey_robots=False)
    assert from_url(f"{world}/page", now=NOW, settings=ignoring).status == 200


def test_a_redirect_into_what_robots_forbid_is_not_followed(world: str) -> None:
    rules = b"User-agent: *\nDisallow: /page\n"
    World.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, rules)
    with pytest.raises(PageRefused, match=r"robots\.txt"):
        from_url(f"{world}/moved", now=NOW, settings=HERE)
    assert "/page" not in [path for path, _ in World.asked]


def test_robots_that_cannot_answer_now_forbid_for_now(world: str) -> None:
    World.answers["/robots.txt"] = (503, {}, b"")
    with pytest.raises(PageUnreachable):
        from_url(f"{world}/page", now=NOW, settings=HERE)


def test_private_networks_are_refused(world: str) -> None:
    with pytest.raises(PageRefused, match="private network"):
        from_url(f"{world}/page", now=NOW)
    assert World.asked == []


def test_a_name_that_leads_inside_is_refused(world: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(world.rpartition(":")[2])
    monkeypatch.setattr(guard, "_resolve", lambda host, _port: ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(PageRefused, match="private network"):
        from_url(f"http://harmless.example:{port}/page", now=NOW)
    assert World.asked == []


def test_a_redirect_that_leads_inside_is_refused(
    world: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first hop is let through by calling loopback public once; the second asks again.
    port = int(world.rpartition(":")[2])
    World.answers["/inside"] = (302, {"Location": f"http://inside.example:{port}/page"}, b"")
    answers = {"outside.example": "127.0.0.1", "inside.example": "127.0.0.2"}
    monkeypatch.setattr(guard, "_resolve", lambda host, _port: [answers[host]])
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(PageRefused, match=r"127\.0\.0\.2"):
        from_url(f"http://outside.example:{port}/inside", now=NOW)
    assert "/page" not in [path for path, _ in World.asked]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:a00:1::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
    ],
)
def test_public_addresses_are_told_from_others(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("url", ["ftp://a.example/x", "http:///x", "http://[::1", "javascript:1"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(PageRefused, match="no http or https address"):
        from_url(url, now=NOW)


def test_a_closed_port_is_worth_another_try(world: str) -> None:
    with pytest.raises(PageUnreachable) as raised:
        from_url("http://127.0.0.1:9/page", now=NOW, settings=HERE)
    assert raised.value.retry


def test_a_clock_without_time_left_says_so() -> None:
    clock = Clock()
    assert clock.left(5) == 5
    clock.deadline = time.monotonic() - 1
    with pytest.raises(httpcore2.ReadTimeout):
        clock.left(5)


def test_walk_fetches_addresses_and_goes_on_after_failures(world: str) -> None:
    found = list(walk([f"{world}/nowhere", f"{world}/page"], now=NOW, settings=HERE))
    assert isinstance(found[0], Failure)
    assert (found[0].stage, found[0].code, found[0].at) == ("fetch", "page-missing", NOW)
    assert not isinstance(found[1], Failure)
    assert found[1].page.status == 200
