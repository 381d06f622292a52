"""A Rasa tracker store that keeps nothing: it hands the turn's events over and takes them back."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


@dataclass(slots=True)
class TurnEvents:
    """The events of one conversation during one turn."""

    before: list[dict[str, Any]]
    after: list[dict[str, Any]] = field(default_factory=list)


CURRENT: ContextVar[TurnEvents] = ContextVar("current")
"""Set by the engine inside the task of a turn; each task has its own."""


class SealedTrackerStore(TrackerStore):
    """Reads and writes the events of the turn under way."""

    def __init__(self, domain: Domain) -> None:
        super().__init__(domain)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Hand the events back to the engine."""
        CURRENT.get().after = [event.as_dict() for event in tracker.events]

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the conversation as the adult brought it, None for a new one."""
        events = CURRENT.get().before
        if not events:
            return None
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)

    async def keys(self) -> Iterable[str]:
        """Return nothing: no conversation is kept."""
        return []
