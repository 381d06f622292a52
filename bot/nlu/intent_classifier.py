"""Component: what the adult means. One linear model over the n-grams of all ten languages together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import LearnedComponent
from bot.nlu.examples import CLAUSE_CONCEPTS, CLAUSE_MEANINGS, CLAUSES, CONCEPTS, WORDS, language_of_example
from bot.nlu.ngram_classifier import NgramClassifier
from bot.nlu.ngram_training import View, train
from bot.nlu.ngrams import WORD, character_ngrams, word_ngrams
from bot.nlu.text import Word
from bot.nlu.variants import Example, with_courtesies

RANKING_LENGTH = 10
JOINED = "j:"
"""Features that begin so are n-grams of the text without its spaces: words joined or split by mistake keep theirs."""
CONCEPT = "c:"
"""Features that begin so are concepts and pairs of concepts."""
VIEWS = (
    View({"": 1.0}),
    View({JOINED: 1.0}),
    View({WORD: 1.0, CONCEPT: 0.5}),
)
"""The slowest first, so that two cores share them well. How they were chosen: docs/understanding.md."""
RARE = 3
CONCEPTS_FOLLOW = "\x1f"
"""Between a message's words and its concepts."""
MOST_CONCEPTS = 14
"""Concepts of a message that count; their pairs grow with the square."""


def intent_features(text: str) -> list[str]:
    """Return the n-grams of folded words, and beside them concepts and pairs of concepts.

    >>> intent_features("vapen" + CONCEPTS_FOLLOW + "weapon school")[-3:]
    ['c:school', 'c:weapon', 'c:school weapon']
    """
    words, _, concepts = text.partition(CONCEPTS_FOLLOW)
    found = character_ngrams(words, 2, 5) + word_ngrams(words)
    joined = words.replace(" ", "")
    for size in (4, 5):
        found += [JOINED + joined[start : start + size] for start in range(len(joined) - size + 1)]
    names = sorted(concepts.split()[:MOST_CONCEPTS])
    found += [CONCEPT + name for name in names]
    return found + [f"{CONCEPT}{first} {second}" for first, second in combinations(names, 2)]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(LearnedComponent, IntentClassifier):
    """Sets `intent` and `intent_ranking`. Loaded once, shared by all conversations."""

    _classifier: NgramClassifier

    def learn(self, training_data: TrainingData) -> None:
        """Learn from the words of all training examples and of their variants."""
        examples = [
            Example(
                _folded(message.get(WORDS)),
                message.get("intent"),
                language_of_example(message),
                tuple(message.get(CONCEPTS) or ()),
            )
            for message in training_data.intent_examples
        ]
        self._classifier = train_classifier(examples)

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        self._classifier.save(folder)

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._classifier = NgramClassifier.load(folder, intent_features)

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


def train_classifier(examples: Sequence[Example]) -> NgramClassifier:
    """Return a classifier that learned from examples and from their variants."""
    learned = [*examples, *with_courtesies(examples)]
    texts = [with_concepts(each.text, each.concepts) for each in learned]
    return train(texts, [each.intent for each in learned], intent_features, rare=RARE, views=VIEWS)


def _folded(words: Sequence[Word]) -> str:
    return " ".join(word.folded for word in words)


def with_concepts(words: str, concepts: Sequence[str]) -> str:
    """Return folded words and their concepts as the one text that `intent_features` takes apart."""
    return words + CONCEPTS_FOLLOW + " ".join(concepts)
