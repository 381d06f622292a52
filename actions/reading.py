"""How actions read the latest message."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from bot.messages import DANGERS


def intent_of(tracker: Tracker) -> str:
    """Return what the adult meant."""
    return str(tracker.latest_message["intent"]["name"])


def entity_of(tracker: Tracker, entity: str) -> str | None:
    """Return the first value of an entity in the latest message, None where there is none."""
    found: list[dict[str, Any]] = tracker.latest_message.get("entities") or []
    return next((str(each["value"]) for each in found if each["entity"] == entity), None)


def ranking_of(tracker: Tracker) -> list[tuple[str, float]]:
    """Return the meanings of the latest message with confidences, nearest first; empty where none were weighed."""
    ranking = tracker.latest_message.get("intent_ranking") or []
    return [(str(each["name"]), float(each["confidence"])) for each in ranking]


def parsed(tracker: Tracker, key: str) -> str | None:
    """Return what a component of bot/nlu noted under a key of the parse; None for nothing, and for a pressed choice."""
    value = tracker.latest_message.get(key)
    return None if value is None else str(value)


def danger_beside(tracker: Tracker) -> str | None:
    """Return the danger seen in a message that is not answered as one, None where there is none."""
    danger = parsed(tracker, "safety")
    return danger if intent_of(tracker) not in DANGERS else None
