"""Component: asks instead of guessing. Without it, gibberish gets a confident wrong answer."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from bot.content.model import PLACE_TOPIC
from bot.messages import DANGERS, FALLBACK, SOMETHING_ELSE
from bot.nlu.component import GuideComponent
from bot.nlu.entities import says_only_an_age
from bot.nlu.examples import WORDS
from bot.nlu.safety_layer import SAFETY

BESIDE = 2
"""Words that may stand beside a place in a message that is about nothing else ("I mean Borås")."""
A_STORY = 13
"""Words from which on a message tells of more than the place in it, and is asked about where it is unclear."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AskInstead(GuideComponent, IntentClassifier):
    """Replaces an intent that is too unsure; the ranking keeps what was nearest."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the least confidence of an answer, of one that follows another, and the least lead over the second.

        What is written after an answer leans on it: such a message is right less often than its confidence says. What
        answers the question of a guided conversation does not. `danger`: how likely dangers must be together, for 112
        to stand beside the question.
        """
        return {"threshold": 0.5, "after_answer": 0.75, "lead": 0.05, "danger": 0.4}

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide for each message whether to answer, to ask, or to look up a place."""
        for message in messages:
            message.set("intent", self._decide(message), add_to_output=True)
        return messages

    def _decide(self, message: Message) -> dict[str, Any]:
        words, ranking = message.get(WORDS), message.get("intent_ranking")
        if not any(char.isalpha() for word in words for char in word.text):
            return {"name": SOMETHING_ELSE, "confidence": 1.0}
        if ranking[0]["name"] in DANGERS and not message.get(SAFETY) and says_only_an_age(message):
            return {"name": FALLBACK, "confidence": ranking[0]["confidence"]}
        before = (message.get("metadata") or {}).get("before")
        leans = before and ranking[0]["name"] not in before["asked"]
        unsure = self._is_unsure(ranking, self._config["after_answer" if leans else "threshold"])
        # "the kids sleep next door", after 112: whoever is in danger is never told that the guide knows nothing.
        if before and leans and before["topic"] in DANGERS and ranking[0]["name"] == SOMETHING_ELSE:
            unsure = True
        places = [each for each in message.get("entities", []) if each["entity"] == "place"]
        alone = len(words) <= len(places) + BESIDE and ranking[0]["name"] not in DANGERS
        if places and (alone or (unsure and len(words) < A_STORY)):
            return {"name": PLACE_TOPIC, "confidence": 1.0}
        if unsure:
            self._warn(message, ranking)
            return {"name": FALLBACK, "confidence": ranking[0]["confidence"]}
        return ranking[0]

    def _warn(self, message: Message, ranking: list[dict[str, Any]]) -> None:
        """Let 112 stand beside the question where danger may be meant."""
        dangers = [each for each in ranking if each["name"] in DANGERS]
        if not message.get(SAFETY) and sum(each["confidence"] for each in dangers) >= self._config["danger"]:
            message.set(SAFETY, dangers[0]["name"], add_to_output=True)

    def _is_unsure(self, ranking: list[dict[str, Any]], threshold: float) -> bool:
        """Between two dangers the guide answers the nearest instead of asking; both show 112."""
        if ranking[0]["name"] in DANGERS:
            dangers = sum(each["confidence"] for each in ranking if each["name"] in DANGERS)
            return bool(dangers < self._config["threshold"])
        first, second = ranking[0]["confidence"], ranking[1]["confidence"] if len(ranking) > 1 else 0.0
        return bool(first < threshold or first - second < self._config["lead"])
