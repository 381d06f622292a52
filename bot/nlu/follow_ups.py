"""Component: short questions that lean on the answer before ("which number was it?", "and if she refuses?").

Without it, they are taken for questions of their own. What they lead to is decided in actions/follow_up.py.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.lexicon import load_lexicon
from bot.nlu.examples import WORDS
from bot.nlu.ruled_component import RuledComponent
from bot.settings import Settings

FOLLOW_UP = "follow_up"
"""Key of the parse: `number`, `refuses` or `sibling`; None where the message stands on its own."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class FollowUps(RuledComponent):
    """Sets `follow_up`. Loaded once, shared by all conversations."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return how many words such a question has at most."""
        return {"longest": 7}

    def learn(self, training_data: TrainingData) -> None:
        """Take the entries of data/lexicon/follow_ups.yml."""
        self.take(load_lexicon(Settings.from_environment().root / "data" / "lexicon", "follow_ups"), training_data)

    def process(self, messages: list[Message]) -> list[Message]:
        """Look for a follow-up in each message."""
        for message in messages:
            found = self.found_in(message) if len(message.get(WORDS)) <= self._config["longest"] else []
            message.set(FOLLOW_UP, found[0].meaning if found else None, add_to_output=True)
        return messages
