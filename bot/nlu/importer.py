"""How Rasa gets our training data: data/nlu read by a quick YAML reader.

Without it, Rasa reads every file several times in its own careful way, for more than a minute.
"""

from __future__ import annotations

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.corpus import read_sentences
from bot.settings import Settings


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
                Message.build(text, intent, intent_metadata={"language": tag})
                for text, intent, tag in read_sentences(self._root)
            ]
        )
