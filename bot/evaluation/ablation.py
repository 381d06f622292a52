"""What the words of data/lexicon/concepts bring: classifiers taught with and without them, language by language."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.evaluation.cross_validation import Pairs, as_examples, intent_and_language, part_of, understand
from bot.evaluation.sets import Labelled
from bot.nlu.corpus import prepare, read_sentences
from bot.nlu.intent_learning import train_classifier
from bot.nlu.variants import Example

FOREIGN_SHARE = 0.1
"""Part of the sentences that other languages teach from, where nothing of the language itself is learned."""
ALL, FOREIGN = "all languages", "other languages only"
WITHOUT = ", no concepts"


def ablation(root: Path, held_out: dict[str, list[Labelled]], progress: Callable[[str], None]) -> dict[str, Pairs]:
    """Return how held-out messages are understood with concepts and without, by what was learned from.

    `ALL`: all sentences. `FOREIGN`: for each language a classifier that learned from the other languages alone, as if
    this one were new. Each once more `WITHOUT` concepts.

    Args:
        root: the project's folder.
        held_out: language → messages that no training saw.
        progress: called with what is learned next, before each of the two trainings a language and two more.
    """
    examples = prepare(root, read_sentences(root))
    random.Random(7).shuffle(examples)
    asked = as_examples(root, held_out)
    found: dict[str, Pairs] = {}
    for suffix, seen in (("", _as_they_are), (WITHOUT, _without_concepts)):
        learned, messages = seen(examples), seen(asked)
        progress(ALL + suffix)
        found[ALL + suffix] = understand(train_classifier(learned), messages)
        foreign: Pairs = {}
        some = list(part_of(learned, FOREIGN_SHARE, intent_and_language))
        for tag in held_out:
            progress(f"{FOREIGN}{suffix}: {tag}")
            classifier = train_classifier([each for each in some if each.language != tag])
            foreign |= understand(classifier, [each for each in messages if each.language == tag])
        found[FOREIGN + suffix] = foreign
    return found


def _as_they_are(examples: Sequence[Example]) -> Sequence[Example]:
    return examples


def _without_concepts(examples: Sequence[Example]) -> Sequence[Example]:
    return [replace(each, concepts=()) for each in examples]
