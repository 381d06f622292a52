"""Ask which of the nearest meanings was meant, instead of guessing or giving up."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import SMALL_TALK, GuideAction
from bot.messages import NEAR, OFFERED

START = ("worried_general", "ask_warning_signs", "ask_how_to_talk")
"""Offered where nothing is near."""


class Clarify(GuideAction):
    """Offer two or three meanings as choices."""

    def name(self) -> str:
        """Return the name that domain.yml and the rules use."""
        return "action_clarify"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Utter `utter_clarify` with the nearest topics, or `utter_not_understood` with places to begin."""
        ranking = tracker.latest_message.get("intent_ranking") or []
        near = [
            each["name"]
            for each in ranking
            if each["name"] in self.library.topics and each["name"] not in SMALL_TALK and each["confidence"] >= NEAR
        ][:OFFERED]
        if len(near) > 1:
            dispatcher.utter_message(response="utter_clarify", topic="clarify", options=near)
        else:
            options = [*near, *(topic for topic in START if topic not in near)]
            dispatcher.utter_message(response="utter_not_understood", topic="clarify", options=options)
        return []
