"""Go on in another language, and say what was said last in it."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import guided
from actions.base import Events, GuideAction
from actions.reading import entity_of
from bot.i18n.negotiation import asked_language


class ChangeLanguage(GuideAction):
    """Confirm the new language, or offer all where none of ours was named."""

    def name(self) -> str:
        """Return the name that domain.yml and the rules use."""
        return "action_change_language"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Utter in the language asked for; the renderer reaches the same one (bot/i18n/negotiation.py)."""
        if asked_language(tracker.latest_message) is not None:
            dispatcher.utter_message(response="utter_language_changed", topic="change_language")
            if (progress := guided.Progress.of(tracker, self.library)) is not None:
                return guided.ask(dispatcher, progress)
            return self.answer(dispatcher, tracker, tracker.get_slot("topic") or "greet", "answer")
        unknown = entity_of(tracker, "language") == "other"
        dispatcher.utter_message(
            response="utter_language_unknown" if unknown else "utter_choose_language",
            topic="change_language",
            languages=self.languages.tags,
        )
        return []
