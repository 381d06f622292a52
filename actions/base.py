"""What all actions share: the content they decide from, and how they read a message.

Actions utter names (`response="utter_answer", topic=…`), never text: a text would overwrite the renderer's. Slots and
entities that they read are described in domain.yml.
"""

from __future__ import annotations

from abc import ABC
from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker

from bot.content.library import Library
from bot.settings import Settings

PLACE_TOPIC = "contact_social_services"
SMALL_TALK = frozenset(
    {
        "greet",
        "goodbye",
        "thank",
        "affirm",
        "deny",
        "simplify",
        "change_language",
        "feedback_negative",
        "out_of_scope",
    }
)
"""Topics that "say it again" and "go on" are never about."""


class GuideAction(Action, ABC):
    """An action over the guide's content. Made once for each process; holds nothing of a conversation."""

    @property
    def library(self) -> Library:
        """The guide's content."""
        return _library()


@cache
def _library() -> Library:
    return Library.load(Settings.from_environment().root)


def intent_of(tracker: Tracker) -> str:
    """Return what the adult meant."""
    return str(tracker.latest_message["intent"]["name"])


def entity_of(tracker: Tracker, entity: str) -> str | None:
    """Return the first value of an entity in the latest message, None where there is none."""
    found: list[dict[str, Any]] = tracker.latest_message.get("entities") or []
    return next((str(each["value"]) for each in found if each["entity"] == entity), None)
