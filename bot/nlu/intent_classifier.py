"""Component: what the adult means. One linear model over the n-grams of all ten languages together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.examples import WORDS
from bot.nlu.ngram_classifier import NgramClassifier, character_ngrams, word_ngrams

RANKING_LENGTH = 10


def intent_features(text: str) -> Iterator[str]:
    """Yield the n-grams of folded words joined by spaces."""
    yield from character_ngrams(text, 2, 5)
    yield from word_ngrams(text)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(GraphComponent, IntentClassifier):
    """Sets `intent` and `intent_ranking`. Loaded once, shared by all conversations."""

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, classifier: NgramClassifier | None = None
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._classifier = classifier

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NgramIntentClassifier:
        """Create an untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NgramIntentClassifier:
        """Load a trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, NgramClassifier.load(folder, intent_features))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the words of all training examples."""
        messages = training_data.intent_examples
        texts = [_folded(message) for message in messages]
        classifier = NgramClassifier.train(texts, [message.get("intent") for message in messages], intent_features)
        with self._model_storage.write_to(self._resource) as folder:
            classifier.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the intents of each message."""
        assert self._classifier is not None
        for message in messages:
            ranking = [
                {"name": name, "confidence": round(confidence, 4)}
                for name, confidence in self._classifier.predict(_folded(message))[:RANKING_LENGTH]
            ]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages


def _folded(message: Message) -> str:
    return " ".join(word.folded for word in message.get(WORDS))
