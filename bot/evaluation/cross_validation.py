"""How well training sentences are understood by classifiers that did not learn from them, and what more would bring."""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from bot.evaluation.sets import Labelled
from bot.messages import Parse
from bot.nlu.corpus import LabelledSentence, prepare, read_sentences
from bot.nlu.intent_learning import train_classifier, with_concepts
from bot.nlu.ngram_classifier import NgramClassifier
from bot.nlu.variants import Example

T = TypeVar("T")
Pairs = dict[str, list[tuple[Labelled, Parse]]]
"""Language → messages with their parses."""


def cross_validate(root: Path, folds: int, progress: Callable[[int], None]) -> Pairs:
    """Return every training sentence as understood by a classifier trained on the other folds.

    Args:
        root: the project's folder.
        folds: parts that the sentences are dealt into by chance, seeded.
        progress: called with the number of each fold before it is trained.
    """
    examples = prepare(root, read_sentences(root))
    random.Random(7).shuffle(examples)
    parsed: Pairs = {}
    for fold in range(folds):
        progress(fold)
        classifier = train_classifier([each for i, each in enumerate(examples) if i % folds != fold])
        for language, pairs in understand(classifier, examples[fold::folds]).items():
            parsed.setdefault(language, []).extend(pairs)
    return parsed


def learning_curve(root: Path, held_out: dict[str, list[Labelled]], shares: Sequence[float]) -> dict[float, Pairs]:
    """Return share of the training sentences → held-out messages as understood after learning from that share.

    Args:
        root: the project's folder.
        held_out: language → messages that no training saw.
        shares: parts of each intent and language to learn from, between 0 and 1.
    """
    examples = prepare(root, read_sentences(root))
    random.Random(7).shuffle(examples)
    asked = as_examples(root, held_out)
    curve: dict[float, Pairs] = {}
    for share in shares:
        classifier = train_classifier(list(part_of(examples, share, intent_and_language)))
        curve[share] = understand(classifier, asked)
    return curve


def intent_and_language(example: Example) -> tuple[str, str]:
    """Return what sentences are parted by where each part gives a share."""
    return example.intent, example.language


def as_examples(root: Path, held_out: dict[str, list[Labelled]]) -> list[Example]:
    """Return held-out messages as a classifier sees them.

    Args:
        root: the project's folder.
        held_out: language → messages.
    """
    rows = [LabelledSentence(one.text, one.label, tag) for tag, messages in held_out.items() for one in messages]
    return prepare(root, rows)


def understand(classifier: NgramClassifier, examples: Sequence[Example]) -> Pairs:
    """Return the examples with their parses; nothing but the intent is parsed."""
    parsed: Pairs = {}
    for each in examples:
        ranking = tuple(classifier.predict(with_concepts(each.text, each.concepts))[0])
        parse = Parse(each.text, each.language, *ranking[0], ranking, (), None)
        parsed.setdefault(each.language, []).append((Labelled(each.text, each.intent), parse))
    return parsed


def part_of(items: Iterable[T], share: float, group_of: Callable[[T], Hashable]) -> Iterator[T]:
    """Yield a share of each group of items, two at least; the same first ones for every share."""
    groups: dict[Hashable, list[T]] = {}
    for item in items:
        groups.setdefault(group_of(item), []).append(item)
    for group in groups.values():
        yield from group[: max(2, round(share * len(group)))]
