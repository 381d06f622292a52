"""Ask which of the nearest meanings was meant, instead of guessing or giving up."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, GuideAction
from actions.reading import danger_beside, entity_of
from bot.content.meanings import worth_offering
from bot.messages import DANGERS, NONE_OF_THESE, OFFERED

START = ("worried_general", "ask_warning_signs", "ask_how_to_talk", "ask_parent_support")
"""Offered where nothing is near."""


class Clarify(GuideAction):
    """Offer two or three meanings as choices, and "none of these"."""

    def name(self) -> str:
        """Return the name that domain.yml and the rules use."""
        return "action_clarify"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Utter `utter_clarify` with the nearest topics, or `utter_not_understood` with places to begin."""
        if entity_of(tracker, "topic") == NONE_OF_THESE:
            dispatcher.utter_message(response="utter_none_of_these", topic="clarify", options=list(START))
            return [SlotSet("offer", None)]
        near = self._near(tracker)
        danger = next((name for name in near if name in DANGERS), None)
        if danger is not None and danger_beside(tracker) is None:
            dispatcher.utter_message(response="utter_danger", danger=danger)
        if len(near) > 1:
            dispatcher.utter_message(response="utter_clarify", topic="clarify", options=near, none=True)
        else:
            options = [*near, *(topic for topic in START if topic not in near)][:OFFERED]
            dispatcher.utter_message(response="utter_not_understood", topic="clarify", options=options)
        return [SlotSet("offer", None)]

    def _near(self, tracker: Tracker) -> list[str]:
        ranking = tracker.latest_message.get("intent_ranking") or []
        known = [(each["name"], each["confidence"]) for each in ranking if each["name"] in self.library.topics]
        return worth_offering(known)
