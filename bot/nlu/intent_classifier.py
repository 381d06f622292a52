"""Component: what the adult means. One linear model over the n-grams of all ten languages together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import LearnedComponent
from bot.nlu.examples import CONCEPTS, WORDS, language_of_example
from bot.nlu.ngram_classifier import BESIDE, NgramClassifier, character_ngrams, word_ngrams
from bot.nlu.variants import Example, with_courtesies

RANKING_LENGTH = 10
CONCEPTS_FOLLOW = "\x1f"
"""Between a message's words and its concepts."""
MOST_CONCEPTS = 14
"""Concepts of a message that count; their pairs grow with the square."""


def intent_features(text: str) -> Iterator[str]:
    """Yield the n-grams of folded words, and beside them concepts and pairs of concepts.

    >>> list(intent_features("vapen" + CONCEPTS_FOLLOW + "weapon school"))[-3:]
    ['c:school', 'c:weapon', 'c:school weapon']
    """
    words, _, concepts = text.partition(CONCEPTS_FOLLOW)
    yield from character_ngrams(words, 2, 5)
    yield from word_ngrams(words)
    names = sorted(concepts.split()[:MOST_CONCEPTS])
    for name in names:
        yield BESIDE + name
    for first, second in combinations(names, 2):
        yield f"{BESIDE}{first} {second}"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(LearnedComponent, IntentClassifier):
    """Sets `intent` and `intent_ranking`. Loaded once, shared by all conversations."""

    _classifier: NgramClassifier

    def learn(self, training_data: TrainingData) -> None:
        """Learn from the words of all training examples and of their variants."""
        examples = [
            Example(_folded(message), message.get("intent"), language_of_example(message), _concepts(message))
            for message in training_data.intent_examples
        ]
        examples += list(with_courtesies(examples))
        texts = [_with_concepts(each.text, each.concepts) for each in examples]
        intents = [each.intent for each in examples]
        self._classifier = NgramClassifier.train(texts, intents, intent_features)

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        self._classifier.save(folder)

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._classifier = NgramClassifier.load(folder, intent_features)

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the intents of each message."""
        for message in messages:
            ranking = [
                {"name": name, "confidence": round(confidence, 4)}
                for name, confidence in self._classifier.predict(_with_concepts(_folded(message), _concepts(message)))[
                    :RANKING_LENGTH
                ]
            ]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages


def _folded(message: Message) -> str:
    return " ".join(word.folded for word in message.get(WORDS))


def _concepts(message: Message) -> tuple[str, ...]:
    return tuple(message.get(CONCEPTS) or ())


def _with_concepts(words: str, concepts: Sequence[str]) -> str:
    return words + CONCEPTS_FOLLOW + " ".join(concepts)
