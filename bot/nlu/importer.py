"""How Rasa gets our training data: data/nlu read by a quick YAML reader, as messages quick to copy and compare.

Without it, Rasa reads every file several times in its own careful way, and copies and hashes every sentence at every
merge and after every component: minutes of a training.
"""

from __future__ import annotations

import hashlib
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.corpus import read_sentences
from bot.settings import Settings


class Sentence(Message):  # type: ignore[misc]  # Rasa is untyped
    """A training sentence. Rasa's cache of trained components is off (`bot/engine/local_training.py`).

    So nothing asks whether a component has changed what it noted on a sentence.
    """

    def fingerprint(self) -> str:
        """Return a hash of what makes it the sentence it is: text, intent and language."""
        marks = (self.get("text"), self.get("intent"), self.get("metadata"))
        return hashlib.blake2b(repr(marks).encode(), digest_size=16).hexdigest()

    def __deepcopy__(self, memo: dict[int, Any]) -> Sentence:
        """Return a copy that components may mark; the values are shared, since no component changes one in place."""
        return Sentence(self.data, self.output_properties)


class GuideImporter(RasaFileImporter):
    """Takes sentences from data/nlu and rules from data/dialogue, wherever training was started."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        self._root = Settings.from_environment().root
        super().__init__(config_file, domain_path, [str(self._root / "data" / "dialogue")])

    def get_nlu_data(self, language: str | None = None) -> TrainingData:
        """Return the sentences of all languages, marked as Rasa's reader marks them."""
        return TrainingData(
            [
                Sentence.build(text, intent, intent_metadata={"language": tag})
                for text, intent, tag in read_sentences(self._root)
            ]
        )
