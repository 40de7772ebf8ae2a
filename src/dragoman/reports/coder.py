"""The coder: reads each sentence once, finds triggers, and reads it again for each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np

from dragoman.reports.confidence import confidence_of, signs_of
from dragoman.reports.labels import labels
from dragoman.reports.possessive import with_inner_parties
from dragoman.reports.ranking import ranked
from dragoman.reports.relate import Relation, relate
from dragoman.reports.rules import exclusive, ruled
from dragoman.reports.selection import distinct
from dragoman.reports.spans import Run, runs, sigmoid, softmax, span_of
from dragoman.reports.weights import Weights, load_from, shipped
from dragoman.reports.wordpieces import Pieces, pieces_of
from dragoman.types.event import Coding, Participant, Reading, Score
from dragoman.types.ids import make_id
from dragoman.types.text import Mention, Span, Tool

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    from dragoman.types.event import Role, Status
    from dragoman.types.text import MentionKind, Sentence

NAME_KINDS: dict[str, MentionKind] = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "NORP": "nationality",
    "FAC": "facility",
    "MISC": "other",
    "TIME": "time",
}
ACTING: frozenset[MentionKind] = frozenset({"person", "organisation", "place", "nationality"})


class MiniLMCoder:
    """Codes sentences with the weights that come with the package.

    Args:
        folder: other weights, of the same form; the shipped ones without it.
        accept: least confidence of a coding; what the weights' calibration says without it.
        gated: whether a cheap look at the words passes over sentences that can hold no act. Their
            names are not read then.
    """

    def __init__(
        self,
        folder: Traversable | None = None,
        *,
        accept: float | None = None,
        gated: bool = False,
    ) -> None:
        self._folder = folder
        self._accept = accept
        self._gated = gated
        self._loaded: Weights | None = None

    @property
    def weights(self) -> Weights:
        """The networks, loaded on first use."""
        if self._loaded is None:
            self._loaded = shipped() if self._folder is None else load_from(self._folder)
        return self._loaded

    @property
    def tool(self) -> Tool:
        """Name and version, written into every report."""
        return Tool(name="minilm.v1", version=self.weights.version)

    def code(self, sentences: Sequence[Sentence]) -> list[Reading]:
        """Give one reading a sentence, in the same order.

        Each sentence is read alone: its reading does not depend on its neighbours in a batch.
        """
        return [self._read(sentence) for sentence in sentences]

    def relate(self, text: str, source: Sequence[Span], target: Sequence[Span]) -> Relation:
        """Tell what one party of a sentence does to another, both given.

        Raises:
            UsageError: one of the two stands on no word of the sentence.
        """
        return relate(self.weights, text, source, target)

    def _read(self, sentence: Sentence) -> Reading:
        codings: list[Coding] = []
        mentions: list[Mention] = []
        gate = self.weights.gate if self._gated else None
        if gate is not None and not gate.passes(sentence.text):
            return Reading(sentence_id=sentence.id, codings=(), mentions=())
        for pieces in pieces_of(sentence.text):
            window = _Window(self.weights, sentence, pieces)
            mentions += window.names
            codings += window.codings(self._accept)
        return Reading(sentence_id=sentence.id, codings=tuple(codings), mentions=tuple(mentions))


class _Window:
    """One window of one sentence, read by the encoder."""

    def __init__(self, weights: Weights, sentence: Sentence, pieces: Pieces) -> None:
        self.weights = weights
        self.chosen = weights.calibration
        self.sentence = sentence
        self.pieces = pieces
        ids = np.array([pieces.ids], dtype=np.int64)
        shapes = np.array([pieces.shapes], dtype=np.int64)
        given = {"ids": ids, "shapes": shapes, "marks": np.zeros_like(ids)}
        self.hidden, trigger, name, whole = weights.encoder.run(None, given)
        self.trigger: NDArray[np.float32] = softmax(trigger[0])
        self.name: NDArray[np.float32] = softmax(name[0])
        self.whole = float(sigmoid(whole)[0, 0])
        self.names = self._mentions()

    def _mentions(self) -> list[Mention]:
        """Give the names, in order of their start."""
        begin, inside = self.name[:, 1::2], self.name[:, 2::2]
        any_kind = np.stack([self.name[:, 0], begin.sum(axis=1), inside.sum(axis=1)], axis=-1)
        found = []
        for run in runs(any_kind, self.chosen.name, self.pieces):
            shares = (begin + inside)[run.first : run.last].mean(axis=0)
            kind = labels().names[int(shares.argmax())]
            span = span_of(run, self.pieces, self.sentence.text)
            if span:
                found.append(self._mention(kind, span, run.score))
        return found

    def _mention(self, kind: str, span: Span, score: float) -> Mention:
        return Mention(
            id=make_id("men", (self.sentence.id, kind, span.start, span.end)),
            sentence_id=self.sentence.id,
            kind=NAME_KINDS[kind],
            span=span,
            text=span.of(self.sentence.text),
            score=round(score, 4),
        )

    def codings(self, accept: float | None) -> list[Coding]:
        """Give what was found with enough confidence, in order of the triggers."""
        floor = self.chosen.accept if accept is None else accept
        made = [self._coding(run) for run in runs(self.trigger, self.chosen.candidate, self.pieces)]
        sure = [coding for coding in made if coding and coding.confidence >= floor]
        text = self.sentence.text
        whole = [with_inner_parties(coding, self.names, text) for coding in sure]
        return distinct([ruled(coding, text) for coding in whole], text)

    def _coding(self, run: Run) -> Coding | None:
        trigger = span_of(run, self.pieces, self.sentence.text)
        if trigger is None:
            return None
        inside = np.zeros((1, len(self.pieces.ids)), dtype=np.float32)
        inside[0, run.first : run.last] = 1
        roles, kind, mode, context, status = (
            out[0] for out in self.weights.link.run(None, {"hidden": self.hidden, "inside": inside})
        )
        real = 1 - float(softmax(kind)[-1])
        types = softmax(kind[:-1] / self.chosen.type_temperature)
        best = int(types.argmax())
        event_type = labels().types[best]
        participants = self._participants(roles)
        state, status_score = self._status(status)
        modes, mode_scores = self._modes(event_type, sigmoid(mode))
        draft = Coding(
            sentence_id=self.sentence.id,
            event_type=event_type,
            mode=modes,
            context=self._contexts(sigmoid(context)),
            status=state,
            trigger=trigger,
            participants=participants,
            confidence=0.0,
            scores=(
                ranked("event_type", labels().types, types),
                status_score,
                *mode_scores,
                Score(slot="event", value="yes", score=round(real, 4)),
                Score(slot="trigger", value="yes", score=round(run.score, 4)),
                Score(slot="sentence", value="yes", score=round(self.whole, 4)),
                Score(slot="named", value="yes", score=self._named(participants)),
            ),
            found_by=("head:trigger", "head:link"),
        )
        return replace(draft, confidence=round(confidence_of(signs_of(draft), self.chosen), 4))

    def _named(self, participants: tuple[Participant, ...]) -> float:
        """Tell whether who acts or is acted on bears a name."""
        names = [mention.span for mention in self.names if mention.kind in ACTING]
        parties = [item.span for item in participants if item.role in {"actor", "recipient"}]
        return float(any(span.overlaps(name) for span in parties for name in names))

    def _participants(self, roles: NDArray[np.float32]) -> tuple[Participant, ...]:
        names = labels().roles
        by_role = softmax(roles.reshape(len(self.pieces.ids), len(names), 3))
        found = []
        for place, role in enumerate(names):
            for run in runs(by_role[:, place], self.chosen.role, self.pieces):
                span = span_of(run, self.pieces, self.sentence.text)
                if span:
                    found.append(_participant(role, span.of(self.sentence.text), span, run.score))
        return tuple(one_sided(found))

    def _status(self, logits: NDArray[np.float32]) -> tuple[Status, Score]:
        known = labels().statuses
        biases = np.array([self.chosen.status_bias.get(name, 0.0) for name in known])
        shares = softmax((logits + biases) / self.chosen.status_temperature)
        score = ranked("status", known, shares)
        return _as_status(score.value), score

    def _modes(
        self, event_type: str, shares: NDArray[np.float32]
    ) -> tuple[tuple[str, ...], tuple[Score, ...]]:
        own = labels().modes_of(event_type)
        if not own:
            return (), ()
        best = max(shares[place] for place, _ in own)
        floor = min(self.chosen.mode, max(best, self.chosen.mode_best))
        sure = {name: shares[place] for place, name in own if shares[place] >= floor}
        for pair in exclusive(event_type):
            if pair <= set(sure):
                del sure[min(sorted(pair), key=lambda name: sure[name])]
        taken = tuple(sure)
        values = np.array([shares[place] for place, _ in own])
        return taken, (ranked("mode", tuple(name for _, name in own), values),)

    def _contexts(self, shares: NDArray[np.float32]) -> tuple[str, ...]:
        order = [int(place) for place in np.argsort(-shares)[:3]]
        return tuple(
            labels().contexts[place] for place in order if shares[place] >= self.chosen.context
        )


def one_sided(found: Sequence[Participant]) -> list[Participant]:
    """Keep words on one side: nobody is actor and recipient of one act, the surer role stays."""
    sides = {"actor": "recipient", "recipient": "actor"}
    return [
        item
        for item in found
        if not any(
            other.role == sides.get(item.role)
            and other.span.overlaps(item.span)
            and (other.score, other.role) > (item.score, item.role)
            for other in found
        )
    ]


def _participant(role: str, words: str, span: Span, score: float) -> Participant:
    return Participant(role=cast("Role", role), span=span, text=words, score=round(score, 4))


def _as_status(value: str) -> Status:
    return cast("Status", value)
