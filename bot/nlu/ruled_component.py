"""A component that finds entries of the lexicon in messages: what is said in so many words."""

from __future__ import annotations

import json
from pathlib import Path

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.lexicon import Lexicon
from bot.nlu.component import LearnedComponent
from bot.nlu.examples import LANGUAGE, WORDS, word_counts
from bot.nlu.word_rules import Found, WordRules


class RuledComponent(LearnedComponent):
    """Keeps its entries with the model: the same model finds the same, whatever the files say later."""

    _entries: dict[str, dict[str, list[str]]]
    _common: dict[str, list[str]]
    _rules: WordRules

    def take(self, lexicon: Lexicon, training_data: TrainingData) -> None:
        """Take meaning → language → entries; learn which words of the sentences only look like misspelt ones."""
        self._entries = {meaning: {tag: list(texts) for tag, texts in by.items()} for meaning, by in lexicon.items()}
        self._common = WordRules(self._entries).taken_for_others(word_counts(training_data))

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        for name, kept in (("entries", self._entries), ("common", self._common)):
            (folder / f"{name}.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._entries, self._common = (
            json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("entries", "common")
        )
        self._rules = WordRules(self._entries, self._common)

    def found_in(self, message: Message) -> list[Found]:
        """Return every entry that fits a message; of all languages where its own is not sure."""
        language = message.get(LANGUAGE)
        words = [word.folded for word in message.get(WORDS)]
        return self._rules.find(words, language["tag"], sure=language["sure"])
