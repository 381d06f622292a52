"""Training sentences as people also send them: with a greeting or thanks beside them, or typed on another keyboard.

Made by code from the sentences themselves, seeded, never kept as if somebody had written them. Without them, a message
that begins with "hello" is half taken for a greeting.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

GREET, THANK = "greet", "thank"
COURTESIES = frozenset({GREET, THANK, "goodbye", "affirm", "deny", "simplify"})
SHORT = 3
"""Words of a greeting or thanks that is put beside another sentence."""
FEW = 6
"""Words of a sentence that a greeting beside it could be taken for the whole of."""
GREETED, THANKED = {True: 0.2, False: 0.04}, {True: 0.05, False: 0.02}
"""Shares of sentences that get a variant, by whether they are of few words."""


_NEIGHBOURS = {
    "ckb": (str.maketrans("ەێۆڕڵ", "هیورل"), str.maketrans("ەێۆڕڵکیڤگپچژ", "هيورلكيفكبجز")),
    "fa": (str.maketrans("کیگپچژ", "كيكبجز"),),
}
"""Language → what its letters become on the Persian and on the Arabic keyboard."""


def on_other_keyboards(text: str, language: str) -> Iterator[str]:
    """Yield a text as it looks when typed on each keyboard that lacks its language's letters.

    >>> list(on_other_keyboards("گەورە", "ckb")), list(on_other_keyboards("hej", "sv"))
    (['گهوره', 'كهوره'], [])
    """
    for letters in _NEIGHBOURS.get(language, ()):
        if (typed := text.translate(letters)) != text:
            yield typed


@dataclass(frozen=True, slots=True)
class Example:
    """A training sentence as folded words joined by spaces."""

    text: str
    intent: str
    language: str
    concepts: tuple[str, ...] = ()


def with_courtesies(examples: Iterable[Example], seed: int = 7) -> Iterator[Example]:
    """Yield variants of some examples, each with a short greeting or thanks of its own language."""
    examples = list(examples)
    chance = random.Random(seed)
    short: dict[tuple[str, str], list[str]] = {}
    for example in examples:
        if example.intent in (GREET, THANK) and len(example.text.split(" ")) <= SHORT:
            short.setdefault((example.intent, example.language), []).append(example.text)
    for example in examples:
        if example.intent in COURTESIES:
            continue
        few = len(example.text.split(" ")) <= FEW
        greetings, thanks = (short.get((intent, example.language)) for intent in (GREET, THANK))
        if greetings and chance.random() < GREETED[few]:
            yield replace(example, text=f"{chance.choice(greetings)} {example.text}")
        if thanks and chance.random() < THANKED[few]:
            yield replace(example, text=f"{example.text} {chance.choice(thanks)}")
