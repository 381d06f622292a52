"""How the intent classifier is taught: what a message is taken apart into, from which views it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from bot.content.lexicon import Lexicon
from bot.nlu.danger_learning import danger_lesson
from bot.nlu.ngram_classifier import NgramClassifier
from bot.nlu.ngram_training import KnownTexts, Lesson, View
from bot.nlu.ngrams import WORD, Features, character_ngrams, pairs_of_words
from bot.nlu.variants import Example, with_courtesies

JOINED = "j:"
"""Features that begin so are n-grams of the text without its spaces: words joined or split by mistake keep theirs."""
JOINED_SIZE = 5
"""Letters of such an n-gram."""
CONCEPT = "c:"
"""Features that begin so are concepts and pairs of concepts."""
VIEWS = (
    View({"": 1.0}),
    View({JOINED: 1.0}),
    View({WORD: 1.0, CONCEPT: 0.5}),
)
"""The slowest first, so that two cores share them well. How they were chosen: docs/understanding.md."""
TEMPERATURE = 3.8
"""What trials on half of the sentences gave, release after release (docs/understanding.md)."""
RARE = {JOINED: 6, "": 4}
"""In fewer sentences than this, a feature is left out."""
CONCEPTS_FOLLOW = "\x1f"
"""Between a message's words and its concepts."""
MOST_CONCEPTS = 14
"""Concepts of a message that count; their pairs grow with the square."""


def _words(text: str) -> list[str]:
    return text.partition(CONCEPTS_FOLLOW)[0].split(" ")


def _of_word(word: str) -> list[str]:
    return [*character_ngrams(word, 3, 5), WORD + word]


def _beside(text: str) -> list[str]:
    """Return pairs of words, n-grams of the text without its spaces, concepts and pairs of concepts.

    >>> _beside("vapen" + CONCEPTS_FOLLOW + "weapon school")
    ['j:vapen', 'c:school', 'c:weapon', 'c:school weapon']
    """
    words, _, concepts = text.partition(CONCEPTS_FOLLOW)
    found = pairs_of_words(words.split(" "))
    joined = words.replace(" ", "")
    found += [JOINED + joined[start : start + JOINED_SIZE] for start in range(len(joined) - JOINED_SIZE + 1)]
    names = sorted(concepts.split()[:MOST_CONCEPTS])
    found += [CONCEPT + name for name in names]
    return found + [f"{CONCEPT}{first} {second}" for first, second in combinations(names, 2)]


INTENT_FEATURES = Features(_words, _of_word, _beside)
"""Of folded words and their concepts."""


def with_concepts(words: str, concepts: Sequence[str]) -> str:
    """Return folded words and their concepts as the one text that `INTENT_FEATURES` takes apart."""
    return words + CONCEPTS_FOLLOW + " ".join(concepts)


def train_classifier(examples: Sequence[Example], entries: Lexicon | None = None) -> NgramClassifier:
    """Return a classifier that learned from examples and from their variants.

    Args:
        examples: folded, with their concepts.
        entries: of data/lexicon/danger; with these it has a second head, which tells the dangers that a message holds
            whatever else it says (`bot/nlu/danger_learning.py`).
    """
    learned = [*examples, *with_courtesies(examples)]
    known = KnownTexts.of([with_concepts(each.text, each.concepts) for each in learned], INTENT_FEATURES, RARE, VIEWS)

    def lessons() -> Iterator[Lesson]:
        yield Lesson(known.counts, [each.intent for each in learned])
        if entries is not None:
            yield danger_lesson(examples, known.counts, entries)

    heads = known.learn(lessons(), TEMPERATURE)
    return NgramClassifier(INTENT_FEATURES, known.vocabulary, known.prefixes, known.idf, heads)
