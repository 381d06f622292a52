"""Component: cuts a message into words. Without it, no later component has words."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.i18n.languages import Languages
from bot.nlu.component import GuideComponent
from bot.nlu.examples import CLEAN, LANGUAGE, WORDS
from bot.nlu.word_cutter import blank_pipeline, cut_words
from bot.settings import Settings


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class BlankTokenizer(GuideComponent):
    """Sets the words of each message."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        languages = Languages.load(Settings.from_environment().root / "locales" / "languages.yml")
        self._codes = {language.tag: language.spacy for language in languages}
        for code in self._codes.values():
            blank_pipeline(code)

    def process(self, messages: list[Message]) -> list[Message]:
        """Cut each message."""
        for message in messages:
            code = self._codes.get(message.get(LANGUAGE)["tag"], "xx")
            message.set(WORDS, cut_words(message.get(CLEAN), code))
        return messages
