"""Component: the message without what nobody sees. Without it, other keyboards' letters and digits do not match."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import GuideComponent
from bot.nlu.examples import CLEAN
from bot.nlu.text import clean


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Normaliser(GuideComponent):
    """Sets the cleaned text beside the text; the text itself stays as the adult wrote it."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Clean each message."""
        for message in messages:
            message.set(CLEAN, clean(message.get("text") or ""))
        return messages
