"""Which reports speak of one event, and what they agree on: judgements and events."""

from __future__ import annotations

from dragoman.events.assembly import assemble, event_id
from dragoman.events.belief import belief
from dragoman.events.clusters import clusters
from dragoman.events.matching import BlocksMatcher
from dragoman.events.merging import gather, merge

__all__ = ["BlocksMatcher", "assemble", "belief", "clusters", "event_id", "gather", "merge"]
