"""How Rasa gets our training data: data/nlu read by a quick YAML reader, as messages quick to compare.

Without it, Rasa reads every file several times in its own careful way, and copies and hashes every sentence at every
merge and after every component: minutes of a training.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.corpus import read_sentences
from bot.settings import Settings


class Sentence(Message):  # type: ignore[misc]  # Rasa is untyped
    """A training sentence. No component notes anything on one, so that all copies of the data may share it."""

    def _marks(self) -> tuple[str, str, str]:
        return self.get("text"), self.get("intent"), str(self.get("metadata"))

    def fingerprint(self) -> str:
        """Return a hash of what makes it the sentence it is: text, intent and language; the same in every process."""
        return self._hash

    @cached_property
    def _hash(self) -> str:
        # Rasa asks for it before every component.
        return hashlib.blake2b(repr(self._marks()).encode(), digest_size=16).hexdigest()

    def __eq__(self, other: object) -> bool:
        """Tell whether text, intent and language are the same."""
        return isinstance(other, Sentence) and self._marks() == other._marks()

    def __hash__(self) -> int:
        """Return a hash that costs little: Rasa asks for it at every merge."""
        return hash(self.get("text"))

    def __deepcopy__(self, memo: dict[int, Any]) -> Sentence:
        """Return itself: Rasa copies every sentence at every merge."""
        return self


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
