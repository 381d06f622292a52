"""Component: plain words for danger to life, in ten languages. Whatever the classifier said, 112 comes first.

The first, small part of the safety layer of docs/architecture.md: recall of the plainest phrases.
"""

from __future__ import annotations

import json
from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.lexicon import load_lexicon
from bot.nlu.component import LearnedComponent
from bot.nlu.examples import WORDS
from bot.nlu.phrases import PhraseIndex
from bot.settings import Settings

SAFETY = "safety"
"""Key of the parse: the danger found, None where none was."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DangerPhrases(LearnedComponent, IntentClassifier):
    """Sets the intent to the danger that a phrase names, with confidence 1. Loaded once, shared."""

    _phrases: dict[str, list[str]]
    _index: PhraseIndex

    def learn(self, training_data: TrainingData) -> None:
        """Take the phrases of data/lexicon/danger.yml."""
        lexicon = load_lexicon(Settings.from_environment().root / "data" / "lexicon", "danger")
        self._phrases = {danger: [text for texts in by.values() for text in texts] for danger, by in lexicon.items()}

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        (folder / "phrases.json").write_text(json.dumps(self._phrases, ensure_ascii=False), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._phrases = json.loads((folder / "phrases.json").read_text(encoding="utf-8"))
        self._index = PhraseIndex(self._phrases)

    def process(self, messages: list[Message]) -> list[Message]:
        """Look for danger in each message."""
        for message in messages:
            found = self._index.find([word.folded for word in message.get(WORDS)])
            message.set(SAFETY, found[0][2] if found else None, add_to_output=True)
            if found:
                danger = {"name": found[0][2], "confidence": 1.0}
                others = [each for each in message.get("intent_ranking") if each["name"] != danger["name"]]
                message.set("intent", danger, add_to_output=True)
                message.set("intent_ranking", [danger, *others], add_to_output=True)
        return messages
