from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from dragoman.config import SiteSettings
from dragoman.site import make_app
from dragoman.site.headers import HEADERS
from dragoman.site.quotes import quote_of
from dragoman.site.render import outside
from dragoman.store import Store, open_store
from dragoman.types.text import Page
from tests import made

if TYPE_CHECKING:
    from collections.abc import Iterator

MOMENT = datetime(2026, 5, 13, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    article = made.article()
    page = Page(
        id=article.page_id,
        source_id="",
        url=article.url,
        final_url=article.url,
        fetched_at=MOMENT,
        status=200,
        content_type="text/html",
        body=b"<p>",
        digest="sha256:0",
        via="memory",
    )
    with open_store(":memory:") as opened:
        with opened.writer.batch() as batch:
            batch.put_pages([page])
            batch.put_articles([article])
            batch.put_sentences(made.sentences())
            batch.put_reports(made.reports())
            batch.put_events(made.events())
        yield opened


@pytest.fixture
def desk(store: Store) -> TestClient:
    return TestClient(make_app(store.view, full_text=True))


@pytest.fixture
def public(store: Store) -> TestClient:
    return TestClient(make_app(store.view))


class Words(HTMLParser):
    """Gathers the text of a page, and the addresses it asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.asked: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"script", "iframe", "object", "embed", "style"} or "style" in given:
            raise AssertionError(f"<{tag}> does not belong here")
        if tag in {"img", "link", "source"}:
            self.asked.append(given.get("src") or given.get("href") or "")


def words(html: str) -> str:
    parser = Words()
    parser.feed(html)
    assert all(address.startswith("/static/") for address in parser.asked)
    return " ".join(parser.text.split())


def visit() -> str:
    return made.events()[0].id


PATHS = ("/", "/find", f"/event/{visit()}", f"/article/{made.article().id}")
TWINS = (
    "/index.json",
    "/find.json",
    f"/event/{visit()}.json",
    f"/article/{made.article().id}.json",
)


@pytest.mark.parametrize("path", PATHS)
def test_pages_are_whole_safe_and_from_here_alone(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200
    words(answer.text)
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", TWINS)
def test_every_page_has_a_json_twin(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200
    assert answer.json()["ok"] is True


@pytest.mark.parametrize("path", [*PATHS, *TWINS, "/static/site.css", "/nothing", "/nothing.json"])
def test_every_answer_carries_the_headers(desk: TestClient, path: str) -> None:
    headers = desk.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_the_front_page_counts_and_shows_what_happened(desk: TestClient) -> None:
    text = words(desk.get("/").text)
    assert "3 events from 4 reports, read in 1 article" in text
    assert "Ada Holm" in text
    assert "She is to send two boats" not in text


def test_an_event_shows_each_sentence_with_its_slots_and_source(desk: TestClient) -> None:
    html = desk.get(f"/event/{visit()}").text
    text = words(html)
    for report in made.reports()[:2]:
        assert report.evidence.quote in text
    for mark in ("m-actor", "m-recipient", "m-trigger", "m-place", "m-time"):
        assert f'<mark class="{mark}"' in html
    assert 'href="https://copy.example/fishing"' in html
    assert "Copied from The Clare Lantern" in text
    assert "COOPERATE 0.05" in text
    assert "head:type" in text
    assert "the reports contradict one another on event_type" in text


def test_an_article_shows_furniture_labelled_and_sentences_with_their_events(
    desk: TestClient,
) -> None:
    html = desk.get(PATHS[3]).text
    text = words(html)
    assert "newsletter box" in text
    assert "says so itself (0.90)" in text
    assert f'href="/event/{visit()}"' in html
    assert "because the page says “The Clare Lantern Newsletter”" in text


def test_markup_from_outside_is_text(desk: TestClient) -> None:
    html = desk.get(PATHS[3]).text
    assert "Allow &lt;b&gt;notifications&lt;/b&gt;?" in html
    html = desk.get("/find", params={"words": "<script>alert(1)</script>"}).text
    assert "<script>" not in html


def test_the_public_sees_only_what_was_coded(public: TestClient) -> None:
    text = words(public.get(PATHS[3]).text)
    assert "newsletter box" not in text
    assert made.SENTENCES[1] in text
    content = public.get(TWINS[3]).json()["article"]
    assert "text" not in content
    assert "blocks" not in content


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("status=happened", 1),
        ("status=planned&status=denied", 2),
        ("type=CONSULT", 1),
        ("actor=NOR", 1),
        ("recipient=NOR", 0),
        ("pair=SUD-NOR", 1),
        ("name=Ada+Holm", 1),
        ("words=trawler", 1),
        ("since=2026-05&until=2026-05-31&status=happened", 1),
        ("publication=Copy+Daily", 3),
        ("place=SUD", 1),
        ("type=&status=&actor=", 3),
    ],
)
def test_find_by(desk: TestClient, query: str, count: int) -> None:
    assert desk.get(f"/find.json?{query}").json()["count"] == count
    text = words(desk.get(f"/find?{query}").text)
    assert (f"{count} event" in text) if count else ("No event fits" in text)


@pytest.mark.parametrize(
    "query", ["type=CONSUL", "since=soon", "pair=TUR", "status=maybe", "page=0", "page=x"]
)
def test_what_cannot_be_looked_for_gets_a_sentence(desk: TestClient, query: str) -> None:
    answer = desk.get(f"/find?{query}")
    assert answer.status_code == 400
    words(answer.text)
    error = desk.get(f"/find.json?{query}")
    assert error.status_code == 400
    assert {"ok", "error", "errors", "status", "code"} == set(error.json())


@pytest.mark.parametrize(
    "path", ["/nothing", "/event/evt_none", "/article/x", "/event/%2e%2e", "/static/../app.py"]
)
def test_what_is_not_there_gets_a_friendly_page(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert "Nothing is kept under this address" in words(answer.text)


def test_a_former_address_leads_to_the_present_one(store: Store, desk: TestClient) -> None:
    event = made.events()[2]
    renamed = event.__class__(
        **{name: getattr(event, name) for name in event.__slots__} | {"id": "evt_new"}
    )
    with store.writer.batch() as batch:
        batch.put_events([renamed], replacing=[event.id])
    answer = desk.get(f"/event/{event.id}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/event/evt_new")
    with store.writer.batch() as batch:
        batch.put_events([event], replacing=["evt_new"])


def test_a_fault_of_ours_shows_a_sentence_and_no_traceback(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("dragoman.site.front._types", fail)
    client = TestClient(make_app(store.view), raise_server_exceptions=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in words(answer.text)
    assert "secret detail" not in answer.text


def test_nothing_can_be_written(desk: TestClient) -> None:
    for path in PATHS:
        assert desk.post(path).status_code == 405


def test_an_empty_record_says_how_to_fill_it() -> None:
    with open_store(":memory:") as empty:
        text = words(TestClient(make_app(empty.view)).get("/").text)
    assert "Nothing has been recorded yet." in text
    assert "dragoman run FOLDER --db FILE" in text


def test_the_title_is_the_owners(store: Store) -> None:
    app = make_app(store.view, settings=SiteSettings(title="<Desk> of Clare"))
    html = TestClient(app).get("/").text
    assert "&lt;Desk&gt; of Clare" in html


def test_openapi_names_the_twins(desk: TestClient) -> None:
    paths = desk.get("/openapi.json").json()["paths"]
    assert {"/index.json", "/find.json", "/event/{event_id}.json"} <= set(paths)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/b?c=d", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, shown: bool) -> None:
    assert outside(url) == (url if shown else "")


def test_stretches_put_together_give_the_quote() -> None:
    for report in made.reports():
        assert "".join(part.text for part in quote_of(report, limit=1000)) == report.evidence.quote


def test_a_long_quote_is_cut_with_a_mark() -> None:
    report = made.reports()[1]
    cut = "".join(part.text for part in quote_of(report, limit=30))
    assert cut == report.evidence.quote[:30] + " …"
