"""Ask which of the nearest meanings was meant, instead of guessing or giving up."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, GuideAction
from actions.reading import danger_beside, entity_of, ranking_of
from bot.content.meanings import worth_offering
from bot.content.model import BEGINNINGS
from bot.messages import DANGERS, NONE_OF_THESE, OFFERED, SMALL_TALK, SOMETHING_ELSE

NAME_WORDS = 3
"""Words that the name of a municipality may have, with a word beside it ("in Upplands Väsby")."""


class Clarify(GuideAction):
    """Offer two or three meanings as choices, the topic before among them, and "something else" or "none of these"."""

    def name(self) -> str:
        """Return the name that domain.yml and the rules use."""
        return "action_clarify"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Utter `utter_clarify` with the nearest topics, or `utter_not_understood` with places to begin."""
        if entity_of(tracker, "topic") == NONE_OF_THESE:
            dispatcher.utter_message(response="utter_none_of_these", topic="clarify", options=list(BEGINNINGS))
            return [SlotSet("offer", None)]
        if (asked := self._asked_for_place(tracker)) is not None:
            options = [asked, *(topic for topic in BEGINNINGS if topic != asked)][:OFFERED]
            dispatcher.utter_message(response="utter_place_unknown", topic="clarify", options=options)
            return [SlotSet("offer", None)]
        self._ask(dispatcher, tracker)
        return [SlotSet("offer", None)]

    def _ask(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        """Offer what is near, 112 before it where a danger is."""
        near = self._near(tracker)
        last = [near.pop()] if SOMETHING_ELSE in near else []
        before = tracker.get_slot("topic")
        danger = next((name for name in near if name in DANGERS), before if before in DANGERS else None)
        if danger is not None and danger_beside(tracker) is None:
            dispatcher.utter_message(response="utter_danger", danger=danger)
        going_on = [before] if before in self.library.topics and before not in (*near, *SMALL_TALK) else []
        options = [*near[: OFFERED - len(going_on)], *going_on]
        if options and len(options + last) > 1:
            options += last
            dispatcher.utter_message(response="utter_clarify", topic="clarify", options=options, none=not last)
        else:
            options = [*options, *(topic for topic in BEGINNINGS if topic not in options)][:OFFERED] + last
            dispatcher.utter_message(response="utter_not_understood", topic="clarify", options=options)

    def _asked_for_place(self, tracker: Tracker) -> str | None:
        """Return the topic whose answer asked for the municipality, where this may be the name of one."""
        before = self.library.topics.get(tracker.get_slot("topic"))
        words = (tracker.latest_message.get("text") or "").split()
        may_be_a_name = 0 < len(words) <= NAME_WORDS and danger_beside(tracker) is None
        return before.name if before and before.place and not tracker.get_slot("place") and may_be_a_name else None

    def _near(self, tracker: Tracker) -> list[str]:
        return worth_offering([each for each in ranking_of(tracker) if each[0] in self.library.topics])
