"""Component: what the adult means. One linear model over the n-grams of all ten languages together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import LearnedComponent
from bot.nlu.corpus import prepare
from bot.nlu.examples import CLAUSE_CONCEPTS, CLAUSE_MEANINGS, CLAUSES, CONCEPTS, WORDS, examples
from bot.nlu.intent_learning import INTENT_FEATURES, train_classifier, with_concepts
from bot.nlu.ngram_classifier import NgramClassifier
from bot.nlu.text import Word
from bot.settings import Settings

RANKING_LENGTH = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(LearnedComponent, IntentClassifier):
    """Sets `intent` and `intent_ranking`. Loaded once, shared by all conversations."""

    _classifier: NgramClassifier

    def learn(self, training_data: TrainingData) -> None:
        """Learn from all training examples and from their variants."""
        root = Settings.from_environment().root
        self._classifier = train_classifier(prepare(root, examples(training_data)))

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        self._classifier.save(folder)

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._classifier = NgramClassifier.load(folder, INTENT_FEATURES)

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the intents of each message; of its clauses the nearest."""
        for message in messages:
            ranking = self._rank(message.get(WORDS), message.get(CONCEPTS))
            clauses = zip(message.get(CLAUSES), message.get(CLAUSE_CONCEPTS), strict=True)
            message.set(CLAUSE_MEANINGS, [self._rank(words, concepts)[0] for words, concepts in clauses])
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _rank(self, words: Sequence[Word], concepts: Sequence[str]) -> list[dict[str, Any]]:
        predicted = self._classifier.predict(with_concepts(_folded(words), concepts))
        return [{"name": name, "confidence": round(share, 4)} for name, share in predicted[:RANKING_LENGTH]]


def _folded(words: Sequence[Word]) -> str:
    return " ".join(word.folded for word in words)
