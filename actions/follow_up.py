"""What short questions that lean on the answer before lead to ("which number was it?", "and if she refuses?")."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.reading import intent_of, parsed
from bot.content.library import Library
from bot.messages import DANGERS

CONTACTS = "contacts"
"""Part of a topic: its phone numbers and pages alone."""
_LEADS_TO = {"refuses": "child_refuses_to_talk", "sibling": "ask_siblings"}


def resolve(tracker: Tracker, library: Library) -> tuple[str, str] | None:
    """Return topic and part, None where the message stands on its own or nothing was answered before."""
    before = library.topics.get(tracker.get_slot("topic"))
    kind = parsed(tracker, "follow_up")
    danger = intent_of(tracker) in DANGERS or parsed(tracker, "safety") is not None
    if before is None or kind is None or danger:
        return None
    if kind == "number":
        return (before.name, CONTACTS) if before.contacts or before.links else None
    return _LEADS_TO[kind], "answer"
