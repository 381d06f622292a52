"""Component: what the adult means, and which dangers the message tells of whatever else it says.

One linear model over the n-grams of all ten languages together, with a head for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.lexicon import load_group
from bot.nlu.component import LearnedComponent
from bot.nlu.corpus import prepare
from bot.nlu.danger_learning import NONE
from bot.nlu.examples import CLAUSE_CONCEPTS, CLAUSE_MEANINGS, CLAUSES, CLAUSES_TOLD, CONCEPTS, TOLD, WORDS, examples
from bot.nlu.intent_learning import INTENT_FEATURES, train_classifier, with_concepts
from bot.nlu.ngram_classifier import NgramClassifier, Ranking
from bot.nlu.text import Word
from bot.settings import Settings

RANKING_LENGTH = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(LearnedComponent, IntentClassifier):
    """Sets `intent`, `intent_ranking` and how likely each danger is told. Loaded once, shared by all conversations."""

    _classifier: NgramClassifier

    def learn(self, training_data: TrainingData) -> None:
        """Learn from all training examples and from their variants."""
        root = Settings.from_environment().root
        entries = load_group(root / "data" / "lexicon", "danger")
        self._classifier = train_classifier(prepare(root, examples(training_data)), entries)

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        self._classifier.save(folder)

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._classifier = NgramClassifier.load(folder, INTENT_FEATURES)

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the intents of each message; of its clauses the nearest."""
        for message in messages:
            intents, dangers = self._predict(message.get(WORDS), message.get(CONCEPTS))
            ranking = _as_rasa(intents[:RANKING_LENGTH])
            parts = zip(message.get(CLAUSES), message.get(CLAUSE_CONCEPTS), strict=True)
            clauses = [self._predict(*part) for part in parts]
            message.set(CLAUSE_MEANINGS, _as_rasa([meanings[0] for meanings, _ in clauses]))
            message.set(TOLD, _told(dangers))
            message.set(CLAUSES_TOLD, [_told(told) for _, told in clauses])
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _predict(self, words: Sequence[Word], concepts: Sequence[str]) -> list[Ranking]:
        return self._classifier.predict(with_concepts(_folded(words), concepts))


def _told(dangers: Ranking) -> dict[str, float]:
    return {name: share for name, share in dangers if name != NONE}


def _as_rasa(ranking: Ranking) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": round(share, 4)} for name, share in ranking]


def _folded(words: Sequence[Word]) -> str:
    return " ".join(word.folded for word in words)
