"""Training examples as our components read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.corpus import LabelledSentence
from bot.nlu.written_words import Written, count_written, folded

WORDS = "guide_words"
"""Message attribute: list of `Word`, set by the tokenizer."""
CLEAN = "guide_clean"
"""Message attribute: cleaned text, set by the normaliser."""
CONCEPTS = "guide_concepts"
"""Message attribute: list of concept names, set by the concept matcher."""
CLAUSES = "guide_clauses"
"""Message attribute: words of each clause, empty where there is only one, set by the clause cutter."""
CLAUSE_CONCEPTS = "guide_clause_concepts"
"""Message attribute: concept names of each clause, set by the concept matcher."""
CLAUSE_MEANINGS = "guide_clause_meanings"
"""Message attribute: nearest intent of each clause with its confidence, set by the intent classifier."""
TOLD = "guide_told"
"""Message attribute: danger → how likely it is told, whatever else the message says, set by the intent classifier."""
CLAUSES_TOLD = "guide_clauses_told"
"""Message attribute: the same of each clause, read alone, set by the intent classifier."""
LANGUAGE = "language"
"""Message attribute and key of the parse: {"tag", "confidence", "sure"}, set by the language identifier."""


def language_of_example(message: Message) -> str:
    """Return the language a training example is written in (`metadata: {language: …}` of its intent block)."""
    language: str = message.get("metadata")["intent"]["language"]
    return language


def examples(training_data: TrainingData) -> Iterator[LabelledSentence]:
    """Yield each training example."""
    for message in training_data.intent_examples:
        yield LabelledSentence(message.get("text"), message.get("intent"), language_of_example(message))


@lru_cache(maxsize=1)
def written_words(training_data: TrainingData) -> dict[str, Written]:
    """Return which words the training examples of each language hold, as typed."""
    return count_written([(text, language) for text, _, language in examples(training_data)])


@lru_cache(maxsize=1)
def word_counts(training_data: TrainingData) -> dict[str, Counter[str]]:
    """Return how often the training examples of each language hold each folded word."""
    return folded(written_words(training_data))
