"""Component: what was answered or asked before makes going on with it likelier ("so did you call yet?" after 112).

Learned from nothing: two factors, found on the scenarios (docs/understanding.md). Where nothing was said before, it
changes nothing.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from bot.messages import DANGERS
from bot.nlu.component import GuideComponent


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class TopicBefore(GuideComponent, IntentClassifier):
    """Weighs `intent_ranking` by metadata `before` (`topic`, its `next`, what is `asked`), which the engine sets."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return how many times likelier the same topic or an answer to the question is, and what may come next."""
        return {"same": 8.0, "next": 2.0}

    def process(self, messages: list[Message]) -> list[Message]:
        """Weigh the meanings of each message that follows an answer."""
        for message in messages:
            before = (message.get("metadata") or {}).get("before")
            if before:
                ranking = self._weigh(message.get("intent_ranking"), before)
                message.set("intent", ranking[0], add_to_output=True)
                message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _weigh(self, ranking: list[dict[str, Any]], before: dict[str, Any]) -> list[dict[str, Any]]:
        same = self._config["same"]
        factors = {**dict.fromkeys(before["next"], self._config["next"]), before["topic"]: same}
        # Danger stands among the signs that can be told; it is never made likelier by a question.
        factors |= dict.fromkeys(set(before["asked"]).difference(DANGERS), same)
        rest = max(0.0, 1.0 - sum(each["confidence"] for each in ranking))
        weighed = [(each["name"], each["confidence"] * factors.get(each["name"], 1.0)) for each in ranking]
        whole = rest + sum(share for _, share in weighed)
        ordered = sorted(weighed, key=lambda each: -each[1])
        return [{"name": name, "confidence": round(share / whole, 4)} for name, share in ordered]
