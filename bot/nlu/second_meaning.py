"""Component: a message that means two things. Without it, the lesser of two dangers may be the one answered.

The intent classifier says what each clause means for itself; here it is decided which comes first.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from bot.messages import DANGERS, SMALL_TALK
from bot.nlu.component import GuideComponent
from bot.nlu.examples import CLAUSE_MEANINGS

SECOND = "second"
"""Key of the parse: what the message means besides, None where it means one thing."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SecondMeaning(GuideComponent, IntentClassifier):
    """Sets `second`, and the intent where a clause tells of a worse danger than the whole."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return how sure the meaning of a clause must be to be offered, and of one that tells of danger.

        `thinkable`: how likely the whole message must hold a clause's danger for it to be answered first: words that
        stand together by chance look like danger when they are read alone. Where another clause tells the danger that
        the whole tells, the message does tell of two.
        """
        return {"sure": 0.6, "danger": 0.85, "thinkable": 0.03}

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide for each message what comes first and what is offered."""
        for message in messages:
            ranking = message.get("intent_ranking")
            clauses = message.get(CLAUSE_MEANINGS)
            meanings = self._meanings(ranking[0]["name"], clauses)
            thinkable = self._thinkable(ranking, clauses)
            first, *others = sorted(meanings, key=lambda name: (name not in thinkable, _worst_first(name)))
            message.set(SECOND, others[0] if others else None, add_to_output=True)
            if first != ranking[0]["name"]:
                answered = {"name": first, "confidence": meanings[first]}
                rest = [each for each in ranking if each["name"] != first]
                message.set("intent", answered, add_to_output=True)
                message.set("intent_ranking", [answered, *rest], add_to_output=True)
        return messages

    def _meanings(self, whole: str, clauses: list[dict[str, Any]]) -> dict[str, float]:
        """Return what the whole and its clauses mean, with confidences; the whole first."""
        meanings = {whole: 1.0}
        for clause in clauses:
            name, confidence = clause["name"], clause["confidence"]
            if name not in SMALL_TALK and confidence >= self._config["danger" if name in DANGERS else "sure"]:
                meanings.setdefault(name, confidence)
        return meanings

    def _thinkable(self, ranking: list[dict[str, Any]], clauses: list[dict[str, Any]]) -> set[str]:
        """Return the meanings that may be answered first."""
        nearest = ranking[0]["name"]
        sure = {each["name"] for each in clauses if each["confidence"] >= self._config["danger"]}
        likely = {each["name"] for each in ranking if each["confidence"] >= self._config["thinkable"]}
        return {nearest} | likely | (sure if nearest in DANGERS and nearest in sure else set())


def _worst_first(name: str) -> int:
    return DANGERS.index(name) if name in DANGERS else len(DANGERS)
