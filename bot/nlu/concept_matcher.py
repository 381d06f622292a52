"""Component: what a message speaks of, as names that all languages share (weapon, owes, door, police …).

Without it, what is learned from Swedish sentences helps no Tigrinya message. The words are data/lexicon/concepts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.lexicon import load_group
from bot.nlu.component import LearnedComponent
from bot.nlu.concepts import ConceptIndex, parse_entries
from bot.nlu.examples import CLAUSE_CONCEPTS, CLAUSES, CONCEPTS, LANGUAGE, WORDS
from bot.settings import Settings


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class ConceptMatcher(LearnedComponent):
    """Sets the concepts of each message and of its clauses. Loaded once, shared by all conversations."""

    _patterns: dict[str, list[Any]]
    _indexes: dict[str, ConceptIndex]

    def learn(self, training_data: TrainingData) -> None:
        """Take the words of data/lexicon/concepts apart."""
        lexicon = load_group(Settings.from_environment().root / "data" / "lexicon", "concepts")
        languages = {language for by_language in lexicon.values() for language in by_language}
        self._patterns = {
            language: parse_entries({concept: by.get(language, []) for concept, by in lexicon.items()})
            for language in sorted(languages)
        }
        self._make_indexes()

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        (folder / "patterns.json").write_text(json.dumps(self._patterns, ensure_ascii=False), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._patterns = json.loads((folder / "patterns.json").read_text(encoding="utf-8"))
        self._make_indexes()

    def process(self, messages: list[Message]) -> list[Message]:
        """Match each message with the lexicon of its language."""
        for message in messages:
            index = self._indexes.get(message.get(LANGUAGE)["tag"])
            whole, *clauses = (
                index.find([word.folded for word in words]) if index else []
                for words in (message.get(WORDS), *(message.get(CLAUSES) or ()))
            )
            message.set(CONCEPTS, whole)
            message.set(CLAUSE_CONCEPTS, clauses)
        return messages

    def _make_indexes(self) -> None:
        self._indexes = {language: ConceptIndex(language, each) for language, each in self._patterns.items()}
