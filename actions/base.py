"""What all actions share: the content they decide from, how they read a message, and what comes before any answer.

Actions utter names (`response="utter_answer", topic=…`), never text: a text would overwrite the renderer's. Slots and
entities that they read are described in domain.yml.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import guided
from actions.follow_up import resolve
from actions.reading import danger_beside, entity_of, parsed, ranking_of
from bot.content.library import Library
from bot.content.meanings import worth_offering_beside
from bot.i18n.languages import Languages
from bot.messages import SMALL_TALK
from bot.settings import Settings

Events = list[dict[str, Any]]
MORE = "more"
"""Value of the slot `offer`: "yes" means to read on about the topic."""


class GuideAction(Action, ABC):
    """An action over the guide's content. Made once for each process; holds nothing of a conversation.

    Content is read when actions are made, not when they run: data that breaks later cannot break a turn.
    """

    def __init__(self) -> None:
        self.library, self.languages = _content()

    @abstractmethod
    def name(self) -> str:
        """Return the name that domain.yml and the rules use; abstract, so that rasa-sdk does not register this base."""

    @abstractmethod
    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Utter what the action is for, and return its events."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Show where to call if danger was seen besides; then go on with what was begun, or answer."""
        if (danger := danger_beside(tracker)) is not None:
            dispatcher.utter_message(response="utter_danger", danger=danger)
        step = guided.follow(dispatcher, tracker, self.library)
        if isinstance(step, list):
            return step
        if step is not None:
            events = self.answer(dispatcher, tracker, step, "answer")
        elif (followed := resolve(tracker, self.library)) is not None:
            events = self.answer(dispatcher, tracker, *followed)
        else:
            events = self.act(dispatcher, tracker)
        if not any(event["event"] == "slot" and event["name"] == guided.SLOT for event in events):
            guided.offer_to_resume(dispatcher, tracker, self.library)
        return events

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, name: str, part: str) -> Events:
        """Utter a part of a topic, with the adult's municipality where it has pages of its own on it."""
        topic = self.library.topics[name]
        place = entity_of(tracker, "place") or tracker.get_slot("place")
        shown = place if topic.place and place in self.library.places and len(place) == 4 else None
        also = parsed(tracker, "second")
        near = self._meant_besides(tracker, name)
        dispatcher.utter_message(response="utter_answer", topic=name, part=part, place=shown, also=also, near=near)
        if name in SMALL_TALK:
            return []
        offer = also or (MORE if topic.more and part != MORE else None)
        events = [SlotSet("topic", name), SlotSet("offer", offer)]
        if shown:
            events.append(SlotSet("place", shown))
        return events

    def _meant_besides(self, tracker: Tracker, answered: str) -> list[str]:
        """Return what else the message may have meant; nothing where something else is answered than was understood."""
        ranking = ranking_of(tracker)
        if not ranking or ranking[0][0] != answered:
            return []
        return [name for name in worth_offering_beside(ranking) if name in self.library.topics]


@cache
def _content() -> tuple[Library, Languages]:
    root = Settings.from_environment().root
    return Library.load(root), Languages.load(root / "locales" / "languages.yml")
