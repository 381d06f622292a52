"""A component that finds entries of the lexicon in messages: what is said in so many words."""

from __future__ import annotations

import json
from pathlib import Path

from rasa.shared.nlu.training_data.message import Message

from bot.content.lexicon import Lexicon
from bot.nlu.component import LearnedComponent
from bot.nlu.examples import LANGUAGE, WORDS
from bot.nlu.word_rules import Found, WordRules


class RuledComponent(LearnedComponent):
    """Keeps its entries with the model: the same model finds the same, whatever the files say later."""

    _entries: dict[str, dict[str, list[str]]]
    _rules: WordRules

    def take(self, lexicon: Lexicon) -> None:
        """Take meaning → language → entries."""
        self._entries = {meaning: {tag: list(texts) for tag, texts in by.items()} for meaning, by in lexicon.items()}

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        (folder / "entries.json").write_text(json.dumps(self._entries, ensure_ascii=False), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._entries = json.loads((folder / "entries.json").read_text(encoding="utf-8"))
        self._rules = WordRules(self._entries)

    def found_in(self, message: Message) -> list[Found]:
        """Return every entry that fits a message; of all languages where its own is not sure."""
        language = message.get(LANGUAGE)
        words = [word.folded for word in message.get(WORDS)]
        return self._rules.find(words, language["tag"], sure=language["sure"])
