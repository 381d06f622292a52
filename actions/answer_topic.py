"""Answer the topic that was understood; nearly every rule ends here."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import SMALL_TALK, GuideAction, entity_of, intent_of
from bot.content.model import Topic


class AnswerTopic(GuideAction):
    """Utter the answer of the intent's topic; "go on" and "say it again" are about the topic before."""

    def name(self) -> str:
        """Return the name that domain.yml and the rules use."""
        return "action_answer_topic"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Utter `utter_answer` with topic, part and, where the topic has local pages, the adult's municipality."""
        topic, part = self._choose(tracker)
        place = entity_of(tracker, "place") or tracker.get_slot("place")
        shown = place if topic.place and place in self.library.places and len(place) == 4 else None
        dispatcher.utter_message(response="utter_answer", topic=topic.name, part=part, place=shown)
        events = [] if topic.name in SMALL_TALK else [SlotSet("topic", topic.name)]
        if shown:
            events.append(SlotSet("place", shown))
        return events

    def _choose(self, tracker: Tracker) -> tuple[Topic, str]:
        intent = intent_of(tracker)
        before = self.library.topics.get(entity_of(tracker, "topic") or tracker.get_slot("topic"))
        if intent == "affirm" and before is not None and before.more:
            return before, "more"
        if intent == "simplify" and before is not None:
            return before, "again"
        return self.library.topics[intent], "answer"
