"""The chat coder against a server made here."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from dragoman.errors import PluginError, SettingsError
from dragoman.reports.chat import ChatCoder, from_environment, instructions
from dragoman.types.text import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "Belize expelled two Guyanese diplomats on Friday, the ministry said."
EVENT = {
    "type": "SANCTION",
    "mode": ["expel"],
    "context": ["diplomatic"],
    "status": "happened",
    "trigger": "expelled two Guyanese diplomats",
    "actor": ["Belize"],
    "recipient": ["two Guyanese diplomats"],
    "location": [],
    "time": ["on Friday"],
    "attribution": ["the ministry"],
    "confidence": 0.9,
}


class Server(HTTPServer):
    """Answers every question with the same words and remembers what it was asked."""

    content: str = "{}"
    code: int = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, Any], str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body, self.headers.get("Authorization")))
        answer = json.dumps({"choices": [{"message": {"content": self.server.content}}]})
        self.send_response(self.server.code)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so by its base
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def coder(server: Server) -> Iterator[ChatCoder]:
    import httpx2

    with httpx2.Client() as client:
        yield ChatCoder(server.address, "small", key="secret", client=client)


def sentence(text: str = TEXT) -> Sentence:
    span = Span(start=0, end=max(1, len(text)))
    return Sentence(id="s1", article_id="a", index=0, span=span, text=text, kind="body")


def answer(server: Server, **changed: object) -> None:
    server.content = json.dumps({"events": [{**EVENT, **changed}], "names": [["Belize", "LOC"]]})


def test_a_good_answer_becomes_a_coding_in_the_words_of_the_sentence(
    server: Server, coder: ChatCoder
) -> None:
    answer(server)
    (reading,) = coder.code([sentence()])
    (coding,) = reading.codings
    assert (coding.event_type, coding.mode, coding.status) == ("SANCTION", ("expel",), "happened")
    assert coding.trigger.of(TEXT) == EVENT["trigger"]
    assert {(item.role, item.text) for item in coding.participants} == {
        ("actor", "Belize"),
        ("recipient", "two Guyanese diplomats"),
        ("time", "on Friday"),
        ("attribution", "the ministry"),
    }
    assert all(item.span.of(TEXT) == item.text for item in coding.participants)
    assert coding.confidence == 0.9
    assert coding.found_by == ("chat:small",)
    assert [(mention.text, mention.kind) for mention in reading.mentions] == [("Belize", "place")]
    assert coder.refused == []


def test_the_question_carries_sentence_model_and_key(server: Server, coder: ChatCoder) -> None:
    answer(server)
    coder.code([sentence()])
    ((path, body, key),) = server.asked
    assert path == "/v1/chat/completions"
    assert body["model"] == "small"
    assert body["temperature"] == 0
    assert body["messages"][-1] == {"role": "user", "content": TEXT}
    assert key == "Bearer secret"


def test_a_participant_that_is_not_in_the_sentence_is_refused(
    server: Server, coder: ChatCoder
) -> None:
    answer(server, actor=["Belize", "Prime Minister John Briceno"])
    (coding,) = coder.code([sentence()])[0].codings
    assert [item.text for item in coding.participants if item.role == "actor"] == ["Belize"]
    (refusal,) = coder.refused
    assert (refusal.slot, refusal.reason) == ("actor", "does not stand in the sentence")


@pytest.mark.parametrize(
    ("slot", "value"),
    [("trigger", "threw out"), ("trigger", None), ("type", "EXPEL"), ("status", "maybe")],
)
def test_an_event_without_a_true_trigger_or_known_labels_is_refused(
    server: Server, coder: ChatCoder, slot: str, value: object
) -> None:
    answer(server, **{slot: value})
    assert coder.code([sentence()])[0].codings == ()
    assert [refusal.slot for refusal in coder.refused] == [slot]


def test_unknown_modes_and_contexts_are_left_out(server: Server, coder: ChatCoder) -> None:
    answer(server, mode=["expel", "visit"], context=["weather"])
    (coding,) = coder.code([sentence()])[0].codings
    assert coding.mode == ("expel",)
    assert coding.context == ()
    assert {refusal.value for refusal in coder.refused} == {"visit", "weather"}


@pytest.mark.parametrize("content", ["no JSON", "[]", "", '{"events": 3, "names": {}}'])
def test_an_answer_of_another_form_gives_an_empty_reading(
    server: Server, coder: ChatCoder, content: str
) -> None:
    server.content = content
    assert coder.code([sentence()])[0].codings == ()


def test_an_error_of_the_server_names_the_address_and_the_cure(
    server: Server, coder: ChatCoder
) -> None:
    server.code = 500
    with pytest.raises(PluginError, match=r"127\.0\.0\.1.*Check the address"):
        coder.code([sentence()])


def test_an_empty_sentence_asks_nothing(server: Server, coder: ChatCoder) -> None:
    assert coder.code([sentence(" ")])[0].codings == ()
    assert server.asked == []


@pytest.mark.parametrize(("said", "kept"), [(2, 1.0), (-1, 0.0), ("high", 0.5), (True, 0.5)])
def test_confidence_is_kept_between_zero_and_one(
    server: Server, coder: ChatCoder, said: object, kept: float
) -> None:
    answer(server, confidence=said)
    assert coder.code([sentence()])[0].codings[0].confidence == kept


def test_the_codebooks_rules_hold_for_this_coder_too(server: Server, coder: ChatCoder) -> None:
    text = "Belize will host Guyana's premier in May."
    answer(
        server,
        type="CONSULT",
        mode=["visit"],
        status="planned",
        trigger="will host",
        actor=["Guyana's premier"],
        recipient=["Belize"],
        time=["in May"],
        attribution=[],
    )
    (coding,) = coder.code([sentence(text)])[0].codings
    assert (coding.event_type, coding.status) == ("AGREE", "happened")
    assert coding.found_by[-1] == "rule:future-consult-is-agree"


def test_the_instructions_hold_every_label() -> None:
    text = instructions()
    for label in ("ASSAULT", "suicide-attack", "hypothetical", "illegal_drugs", "NORP"):
        assert label in text
    assert "{types}" not in text


def test_the_environment_names_address_model_and_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match="DRAGOMAN_CHAT_URL"):
        from_environment()
    (tmp_path / "key").write_text("s3cret\n")
    monkeypatch.setenv("DRAGOMAN_CHAT_URL", "http://127.0.0.1:1/v1/")
    monkeypatch.setenv("DRAGOMAN_CHAT_MODEL", "small")
    monkeypatch.setenv("DRAGOMAN_CHAT_KEY_FILE", str(tmp_path / "key"))
    made = from_environment()
    assert made.address == "http://127.0.0.1:1/v1"
    assert made.tool.version == "small"
