"""Show the adult's own municipality: its page for reaching social services, and what to do out of hours."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import GuideAction, entity_of
from bot.content.model import PLACE_TOPIC


class FindPlace(GuideAction):
    """Answer how to reach social services, with the municipality's page where one is named or remembered."""

    def name(self) -> str:
        """Return the name that domain.yml and the rules use."""
        return "action_find_place"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Utter the answer; a county leads to the question which of its municipalities."""
        named = entity_of(tracker, "place")
        if named is not None and named in self.library.places and len(named) == 2:
            dispatcher.utter_message(response="utter_place_county", topic=PLACE_TOPIC, place=named)
            return [SlotSet("topic", PLACE_TOPIC)]
        place = named or tracker.get_slot("place")
        if place not in self.library.places:
            place = None
        dispatcher.utter_message(response="utter_answer", topic=PLACE_TOPIC, part="answer", place=place)
        return [SlotSet("topic", PLACE_TOPIC), SlotSet("place", place)]
