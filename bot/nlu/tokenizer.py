"""Component: cuts a message into words with spaCy's blank pipeline of its language.

Without it, no later component has words. Blank pipelines ship inside spaCy; no model is downloaded.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

from bot.i18n.languages import Languages
from bot.nlu.component import GuideComponent
from bot.nlu.examples import CLEAN, LANGUAGE, WORDS
from bot.nlu.text import Word, fold, is_word
from bot.settings import Settings


@cache
def _pipeline(code: str) -> Language:
    return spacy.blank(code)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class BlankTokenizer(GuideComponent):
    """Sets the words of each message."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        languages = Languages.load(Settings.from_environment().root / "locales" / "languages.yml")
        self._codes = {language.tag: language.spacy for language in languages}
        for code in self._codes.values():
            _pipeline(code)

    def process(self, messages: list[Message]) -> list[Message]:
        """Cut each message."""
        for message in messages:
            code = self._codes.get(message.get(LANGUAGE)["tag"], "xx")
            message.set(WORDS, cut_words(message.get(CLEAN), code))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Cut each training example."""
        self.process(training_data.intent_examples)
        return training_data


def cut_words(text: str, code: str) -> list[Word]:
    """Return the words of a cleaned text; what spaCy leaves joined by hyphens or apostrophes is cut too.

    Args:
        text: the cleaned message.
        code: name of spaCy's blank pipeline (`sv`, `xx` …).
    """
    words = []
    for token in _pipeline(code).make_doc(text):
        start = token.idx
        for piece in _pieces(token.text):
            if is_word(piece):
                words.append(Word(piece, fold(piece), start, start + len(piece)))
            start += len(piece)
    return words


def _pieces(token: str) -> list[str]:
    """Return runs of letters and digits and runs of the rest, in order.

    >>> _pieces("Malmö'de")
    ['Malmö', "'", 'de']
    """
    if token.isalnum():
        return [token]
    pieces: list[str] = []
    for char in token:
        if pieces and pieces[-1][-1].isalnum() == char.isalnum():
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
