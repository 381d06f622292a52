"""Component: plain words for danger to life, in ten languages. Whatever the classifier said, 112 comes first.

The first, small part of the safety layer of docs/architecture.md: recall of the plainest phrases.
"""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.lexicon import load_lexicon
from bot.nlu.examples import WORDS
from bot.nlu.phrases import PhraseIndex
from bot.settings import ROOT

SAFETY = "safety"
"""Key of the parse: the danger found, None where none was."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DangerPhrases(GraphComponent, IntentClassifier):
    """Sets the intent to the danger that a phrase names, with confidence 1. Loaded once, shared."""

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, phrases: dict[str, list[str]] | None = None
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._index = PhraseIndex(phrases or {})

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DangerPhrases:
        """Create an untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DangerPhrases:
        """Load a trained component."""
        with model_storage.read_from(resource) as folder:
            phrases = json.loads((folder / "phrases.json").read_text(encoding="utf-8"))
        return cls(model_storage, resource, phrases)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the phrases of data/lexicon/danger.yml with the model."""
        lexicon = load_lexicon(ROOT / "data" / "lexicon", "danger")
        phrases = {danger: [text for texts in by.values() for text in texts] for danger, by in lexicon.items()}
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "phrases.json").write_text(json.dumps(phrases, ensure_ascii=False), encoding="utf-8")
        return self._resource

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
