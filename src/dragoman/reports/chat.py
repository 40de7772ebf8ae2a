"""A second coder: a language model behind an OpenAI-compatible address that the user chooses.

Nothing it says is taken on trust. Words that do not stand in the sentence are refused, labels that
are not in the codebook too, and each refusal is kept with its reason.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from dragoman.errors import PluginError, SettingsError
from dragoman.reports.coder import NAME_KINDS
from dragoman.reports.labels import labels
from dragoman.reports.rules import ruled
from dragoman.types.event import Coding, Participant, Reading, Score
from dragoman.types.ids import make_id
from dragoman.types.text import Mention, Span, Tool

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx2

    from dragoman.types.event import Role, Status
    from dragoman.types.text import Sentence

NAME = "chat.v1"
TIMEOUT_S = 60.0
PLAIN_CONFIDENCE = 0.5
"""Taken where the model does not say how sure it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something the model said that was not taken."""

    sentence_id: str
    slot: str
    value: str
    reason: str


class ChatCoder:
    """Codes sentences by asking a chat model, one question a sentence.

    Args:
        address: where the interface begins, for instance ``http://127.0.0.1:8080/v1``.
        model: the model's name there.
        key: sent as a bearer token, where one is needed.
        client: an HTTP client to use; one is made without it.
    """

    def __init__(
        self,
        address: str,
        model: str,
        *,
        key: str | None = None,
        client: httpx2.Client | None = None,
    ) -> None:
        self.address = address.rstrip("/")
        self.model = model
        self.refused: list[Refusal] = []
        self._key = key
        self._client = client

    @property
    def tool(self) -> Tool:
        """Name and version: the model asked is the version."""
        return Tool(name=NAME, version=self.model)

    def code(self, sentences: Sequence[Sentence]) -> list[Reading]:
        """Give one reading a sentence, in the same order.

        Raises:
            PluginError: the address cannot be reached, or answers with an error.
        """
        return [self._read(sentence) for sentence in sentences]

    def _read(self, sentence: Sentence) -> Reading:
        empty = Reading(sentence_id=sentence.id, codings=(), mentions=())
        if not sentence.text.strip():
            return empty
        answer = self._ask(sentence.text)
        try:
            said = json.loads(answer)
            events, names = said.get("events", []), said.get("names", [])
        except (ValueError, AttributeError):
            self._refuse(sentence, "answer", answer[:80], "is not a JSON object")
            return empty
        reader = _Answer(sentence, self)
        codings = [reader.coding(event) for event in _listed(events) if isinstance(event, dict)]
        return Reading(
            sentence_id=sentence.id,
            codings=tuple(ruled(coding, sentence.text) for coding in codings if coding),
            mentions=tuple(reader.mentions(names)),
        )

    def _ask(self, text: str) -> str:
        import httpx2

        question = {
            "model": self.model,
            "temperature": 0,
            "response_format": {"type": "json_object"},
            "messages": [
                {"role": "system", "content": instructions()},
                {"role": "user", "content": text},
            ],
        }
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        if self._client is None:
            self._client = httpx2.Client(timeout=TIMEOUT_S)
        try:
            answer = self._client.post(
                f"{self.address}/chat/completions", json=question, headers=headers
            )
            answer.raise_for_status()
            return str(answer.json()["choices"][0]["message"]["content"])
        except (httpx2.HTTPError, ValueError, LookupError, TypeError) as fault:
            what = " ".join(str(fault).split()[:12])
            raise PluginError(
                f"gave no answer ({what}).",
                subject=self.address,
                cure="Check the address, the model's name and the key.",
            ) from fault

    def _refuse(self, sentence: Sentence, slot: str, value: str, reason: str) -> None:
        self.refused.append(Refusal(sentence_id=sentence.id, slot=slot, value=value, reason=reason))


class _Answer:
    """Reads one answer against its sentence."""

    def __init__(self, sentence: Sentence, coder: ChatCoder) -> None:
        self.sentence = sentence
        self.coder = coder

    def coding(self, said: dict[str, Any]) -> Coding | None:
        """Give the coding, or None where type, status or trigger are refused."""
        known = labels()
        event_type = self._label("type", said.get("type"), known.types)
        status = self._label("status", said.get("status"), known.statuses)
        trigger = self._span("trigger", said.get("trigger"))
        if event_type is None or status is None or trigger is None:
            return None
        modes = tuple(name for _, name in known.modes_of(event_type))
        sure = _share(said.get("confidence"))
        return Coding(
            sentence_id=self.sentence.id,
            event_type=event_type,
            mode=self._labels("mode", said.get("mode"), modes),
            context=self._labels("context", said.get("context"), known.contexts),
            status=cast("Status", status),
            trigger=trigger,
            participants=tuple(self._participants(said, sure)),
            confidence=sure,
            scores=(Score(slot="event_type", value=event_type, score=sure),),
            found_by=(f"chat:{self.coder.model}",),
        )

    def mentions(self, said: object) -> list[Mention]:
        """Give the names that stand in the sentence."""
        found = []
        for item in _listed(said):
            if not isinstance(item, list) or len(item) != 2:
                continue
            kind = self._label("name", item[1], labels().names)
            span = self._span("name", item[0])
            if kind and span:
                found.append(
                    Mention(
                        id=make_id("men", (self.sentence.id, kind, span.start, span.end)),
                        sentence_id=self.sentence.id,
                        kind=NAME_KINDS[kind],
                        span=span,
                        text=span.of(self.sentence.text),
                        score=PLAIN_CONFIDENCE,
                    )
                )
        return found

    def _participants(self, said: dict[str, Any], sure: float) -> list[Participant]:
        found = []
        for role in labels().roles:
            for words in _listed(said.get(role)):
                span = self._span(role, words)
                if span:
                    text = span.of(self.sentence.text)
                    found.append(
                        Participant(role=cast("Role", role), span=span, text=text, score=sure)
                    )
        return found

    def _span(self, slot: str, words: object) -> Span | None:
        text = words.strip() if isinstance(words, str) else ""
        start = self.sentence.text.find(text) if text else -1
        if start < 0:
            self._refuse(slot, words, "does not stand in the sentence")
            return None
        return Span(start=start, end=start + len(text))

    def _label(self, slot: str, said: object, known: Sequence[str]) -> str | None:
        if isinstance(said, str) and said in known:
            return said
        self._refuse(slot, said, "is not in the codebook")
        return None

    def _labels(self, slot: str, said: object, known: Sequence[str]) -> tuple[str, ...]:
        names = [self._label(slot, name, known) for name in _listed(said)]
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def _refuse(self, slot: str, value: object, reason: str) -> None:
        self.coder._refuse(self.sentence, slot, str(value)[:80], reason)


def _listed(said: object) -> list[Any]:
    return said if isinstance(said, list) else []


def _share(said: object) -> float:
    if isinstance(said, bool) or not isinstance(said, int | float):
        return PLAIN_CONFIDENCE
    return round(min(1.0, max(0.0, float(said))), 4)


def instructions() -> str:
    """Give what the model is told, with the labels of the codebook."""
    known = labels()
    types = "\n".join(
        f"{name}: {' '.join(mode for _, mode in known.modes_of(name)) or '-'}"
        for name in known.types
    )
    text = files(__package__).joinpath("chat_prompt.md").read_text(encoding="utf-8")
    for slot, words in {
        "statuses": ", ".join(known.statuses),
        "names": ", ".join(known.names),
        "types": types,
        "contexts": ", ".join(known.contexts),
    }.items():
        text = text.replace(f"{{{slot}}}", words)
    return text


def from_environment() -> ChatCoder:
    """Make the coder from ``DRAGOMAN_CHAT_URL``, ``_MODEL`` and ``_KEY`` or ``_KEY_FILE``.

    Raises:
        SettingsError: address or model is not set.
    """
    address = os.environ.get("DRAGOMAN_CHAT_URL")
    model = os.environ.get("DRAGOMAN_CHAT_MODEL")
    if not address or not model:
        raise SettingsError(
            "needs an address and a model.",
            subject=NAME,
            cure="Set DRAGOMAN_CHAT_URL and DRAGOMAN_CHAT_MODEL.",
        )
    key_file = os.environ.get("DRAGOMAN_CHAT_KEY_FILE")
    key = Path(key_file).read_text(encoding="utf-8").strip() if key_file else None
    return ChatCoder(address, model, key=key or os.environ.get("DRAGOMAN_CHAT_KEY"))
