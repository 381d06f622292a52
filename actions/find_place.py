"""Show the adult's own municipality: its page for reaching social services, and what to do out of hours."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, GuideAction
from actions.reading import entity_of
from bot.content.model import BEGINNINGS, PLACE_TOPIC


class FindPlace(GuideAction):
    """Answer with the page of the municipality that is named or remembered: the topic before, or social services."""

    def name(self) -> str:
        """Return the name that domain.yml and the rules use."""
        return "action_find_place"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Utter the answer; a county leads to the question which of its municipalities."""
        named = entity_of(tracker, "place")
        before = self.library.topics.get(tracker.get_slot("topic"))
        topic = before.name if named and before is not None and before.place else PLACE_TOPIC
        if named is not None and named in self.library.places and len(named) == 2:
            options = [topic, *(each for each in BEGINNINGS if each != topic)]
            dispatcher.utter_message(response="utter_place_county", topic=topic, place=named, options=options)
            return [SlotSet("topic", topic)]
        return self.answer(dispatcher, tracker, topic, "answer")
