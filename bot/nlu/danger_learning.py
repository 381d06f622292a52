"""What the head for danger learns: that a danger stays one whatever is asked or told in the same message.

Intents answer what a message is about, and people ask about something else in the breath in which they tell of a danger
("the head does not answer, what should the school do, a stiletto in my daughter's pencil case"). So this head learns
single sentences, and pairs of them that code puts together: as a danger where either tells of one, as none where
neither does.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import compress

from scipy.sparse import csr_matrix, vstack

from bot.content.lexicon import Lexicon
from bot.messages import DANGERS
from bot.nlu.danger_rules import worst_in
from bot.nlu.ngram_training import Lesson
from bot.nlu.variants import Example
from bot.nlu.word_rules import WordRules

NONE = "none"
"""Label of what tells of no danger."""
DEBT, OWED = "ask_debt", "threatened"
"""What a message means that names a sum owed, whatever the threat that comes with it (docs/intents.md, "When two fit"):
the threat is told all the same."""
SHORT = 25
"""Most words of a sentence that is put beside another."""
WITH_DANGER, WITHOUT, TWO_DANGERS, THREAT_AND_DEBT = 80_000, 80_000, 12_000, 8_000
"""Most pairs of each kind; how many were tried: docs/adr/0018-danger-beside-a-question.md."""
TIMES = 2
"""Most pairs of a kind for each sentence that may begin one: few sentences would be paired again and again."""


def danger_lesson(examples: Sequence[Example], counts: csr_matrix, entries: Lexicon, seed: int = 7) -> Lesson:
    """Return how often each sentence and pair has each feature, and the worst danger that it tells of.

    Args:
        examples: training sentences, folded.
        counts: how often each of them has each feature, in their order; rows after these are not looked at.
        entries: of data/lexicon/danger, by meaning and language.
        seed: of the choice of pairs.
    """
    rules = WordRules(entries)
    labels = [_danger_of(each, rules) for each in examples]
    pairs = list(_pairs(examples, labels, random.Random(seed)))
    firsts, seconds = ([pair[side] for pair in pairs] for side in (0, 1))
    rows = vstack([counts[: len(examples)], counts[firsts] + counts[seconds]], format="csr")
    rows.sort_indices()
    return Lesson(rows, labels + [worst(labels[first], labels[second]) for first, second in pairs])


def _danger_of(example: Example, rules: WordRules) -> str:
    if example.intent != DEBT:
        return example.intent if example.intent in DANGERS else NONE
    found = worst_in(rules.find(example.text.split(" "), example.language))
    return found.meaning if found else NONE


def _pairs(examples: Sequence[Example], labels: Sequence[str], chance: random.Random) -> Iterator[tuple[int, int]]:
    """Yield the numbers of sentences that are put beside each other, both short and of one language."""
    dangers, harmless, threats, debts = groups = [defaultdict[str, list[int]](list) for _ in range(4)]
    for number, (example, label) in enumerate(zip(examples, labels, strict=True)):
        if example.text.count(" ") < SHORT:
            fits = (label != NONE, label == NONE, label == OWED, label == NONE and example.intent == DEBT)
            for group in compress(groups, fits):
                group[example.language].append(number)
    for firsts, seconds, most in (
        (dangers, harmless, WITH_DANGER),
        (harmless, harmless, WITHOUT),
        (dangers, dangers, TWO_DANGERS),
        (threats, debts, THREAT_AND_DEBT),
    ):
        first = [number for tag, numbers in firsts.items() if tag in seconds for number in numbers]
        for number in chance.choices(first, k=min(most, TIMES * len(first))) if first else ():
            yield number, chance.choice(seconds[examples[number].language])


def worst(one: str, other: str) -> str:
    """Return the worse of two dangers, either of which may be `NONE`.

    >>> worst("threatened", "found_weapon"), worst("none", "threatened")
    ('found_weapon', 'threatened')
    """
    return min(one, other, key=(*DANGERS, NONE).index)
