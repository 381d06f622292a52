"""Component: the parts of a message that may each mean something ("I found a knife, and he hasn't come home").

Without it, a message that means two things is answered as one.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.lexicon import load_lexicon
from bot.nlu.component import LearnedComponent
from bot.nlu.concepts import STEM
from bot.nlu.examples import CLAUSES, CLEAN, LANGUAGE, WORDS
from bot.nlu.text import Word, split_words
from bot.settings import Settings

SHORTEST = 3
"""Words a part needs to be looked at for itself."""
MOST = 3
"""Parts of a message: one of more is a story, some of whose parts sound like something else for themselves."""
_ENDS = frozenset(".!?,;:،؛؟።፣፤፧፡")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class ClauseCutter(LearnedComponent):
    """Sets the clauses of each message. Loaded once, shared by all conversations."""

    _joins: dict[str, list[str]]

    def learn(self, training_data: TrainingData) -> None:
        """Take the joining words of data/lexicon/joins.yml."""
        lexicon = load_lexicon(Settings.from_environment().root / "data" / "lexicon", "joins")
        joins: dict[str, set[str]] = {}
        for by_language in lexicon.values():
            for language, texts in by_language.items():
                joins.setdefault(language, set()).update(_entry(text) for text in texts)
        self._joins = {language: sorted(words) for language, words in joins.items()}

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        (folder / "joins.json").write_text(json.dumps(self._joins, ensure_ascii=False), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._joins = json.loads((folder / "joins.json").read_text(encoding="utf-8"))

    def process(self, messages: list[Message]) -> list[Message]:
        """Cut each message."""
        for message in messages:
            joins = self._joins.get(message.get(LANGUAGE)["tag"], [])
            message.set(CLAUSES, cut(message.get(CLEAN), message.get(WORDS), joins))
        return messages


def _entry(text: str) -> str:
    """Return a joining word as it is compared: folded, with its star."""
    (word,) = split_words(text.removesuffix(STEM))
    return word + STEM if text.endswith(STEM) else word


def _joins(word: str, joins: Collection[str]) -> bool:
    return word in joins or any(
        len(word) > len(join) and word.startswith(join[:-1]) for join in joins if join.endswith(STEM)
    )


def cut(text: str, words: Sequence[Word], joins: Collection[str]) -> list[list[Word]]:
    """Return the parts of a message, cut at marks and at words that join; none where there is only one, or a story.

    Args:
        text: the cleaned message.
        words: its words.
        joins: folded words of its language that begin a new part (and, but, also …); with `*` what a word begins with
            that is joined to the one before.
    """
    parts: list[list[Word]] = [[]]
    for before, word in zip([None, *words], words, strict=False):
        ends = before is not None and any(char in _ENDS for char in text[before.end : word.start])
        if ends or _joins(word.folded, joins):
            parts.append([])
        parts[-1].append(word)
    long_enough = [part for part in parts if len(part) >= SHORTEST]
    return long_enough if 1 < len(long_enough) <= MOST else []
