"""Answer the topic that was understood; nearly every rule ends here."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import MORE, Events, GuideAction
from actions.reading import entity_of, intent_of


class AnswerTopic(GuideAction):
    """Utter the answer of the intent's topic; "yes", "go on" and "say it again" are about what was said before."""

    def name(self) -> str:
        """Return the name that domain.yml and the rules use."""
        return "action_answer_topic"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Utter `utter_answer`; whatever was offered before is taken or gone."""
        return [SlotSet("offer", None), *self.answer(dispatcher, tracker, *self._choose(tracker))]

    def _choose(self, tracker: Tracker) -> tuple[str, str]:
        intent, offer = intent_of(tracker), tracker.get_slot("offer")
        pressed, before = entity_of(tracker, "topic"), tracker.get_slot("topic")
        if intent == "affirm":
            if self._has_more(pressed):
                return str(pressed), MORE
            if offer == MORE and self._has_more(before):
                return str(before), MORE
            if offer in self.library.topics:
                return str(offer), "answer"
        if intent == "simplify" and before in self.library.topics:
            return str(before), "again"
        return intent, "answer"

    def _has_more(self, name: str | None) -> bool:
        topic = self.library.topics.get(name or "")
        return topic is not None and bool(topic.more)
