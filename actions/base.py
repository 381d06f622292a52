"""What all actions share: the content they decide from, and how they read a message.

Actions utter names (`response="utter_answer", topic=…`), never text: a text would overwrite the renderer's. Slots and
entities that they read are described in domain.yml.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker

from bot.content.library import Library
from bot.i18n.languages import Languages
from bot.settings import Settings

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
    """An action over the guide's content. Made once for each process; holds nothing of a conversation.

    Content is read when actions are made, not when they run: data that breaks later cannot break a turn.
    """

    def __init__(self) -> None:
        self.library, self.languages = _content()

    @abstractmethod
    def name(self) -> str:
        """Return the name that domain.yml and the rules use; abstract, so that rasa-sdk does not register this base."""


@cache
def _content() -> tuple[Library, Languages]:
    root = Settings.from_environment().root
    return Library.load(root), Languages.load(root / "locales" / "languages.yml")


def intent_of(tracker: Tracker) -> str:
    """Return what the adult meant."""
    return str(tracker.latest_message["intent"]["name"])


def entity_of(tracker: Tracker, entity: str) -> str | None:
    """Return the first value of an entity in the latest message, None where there is none."""
    found: list[dict[str, Any]] = tracker.latest_message.get("entities") or []
    return next((str(each["value"]) for each in found if each["entity"] == entity), None)
