"""Component: which of our languages a message is written in, and whether that is sure enough to answer in it.

Without it, everything is cut and answered in the language of the page. Trained from the same sentences as the
intents; the language of the conversation is its prior.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.i18n.languages import SOURCE_LANGUAGE
from bot.i18n.negotiation import LONG_ENOUGH, SURE
from bot.nlu.component import LearnedComponent
from bot.nlu.examples import CLEAN, LANGUAGE, examples
from bot.nlu.language_learning import LANGUAGE_FEATURES, SCRIPTS, SHORT, Frame, spelled, train_languages
from bot.nlu.ngram_classifier import NgramClassifier
from bot.nlu.text import is_word, script_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LanguageIdentifier(LearnedComponent):
    """Sets `language` on each message. Loaded once, shared by all conversations."""

    _classifier: NgramClassifier
    _words: dict[str, frozenset[str]]
    _frame: Frame

    def learn(self, training_data: TrainingData) -> None:
        """Learn from the training sentences."""
        sentences = [(text, language) for text, _, language in examples(training_data)]
        self._classifier, counts = train_languages(sentences)
        self._words = {tag: frozenset(word for word, n in seen.items() if n > 1) for tag, seen in counts.items()}
        self._frame = Frame.of(counts)

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        self._classifier.save(folder)
        known = {tag: sorted(words) for tag, words in self._words.items()}
        frame = {tag: sorted(words) for tag, words in self._frame.words.items()}
        for name, words in (("words", known), ("frame", frame)):
            (folder / f"{name}.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._classifier = NgramClassifier.load(folder, LANGUAGE_FEATURES)
        words, frame = (
            json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("words", "frame")
        )
        self._words = {tag: frozenset(known) for tag, known in words.items()}
        self._frame = Frame(frame)

    def process(self, messages: list[Message]) -> list[Message]:
        """Identify the language of each message."""
        for message in messages:
            metadata = message.get("metadata") or {}
            expected = metadata.get("conversation") or metadata.get("page") or metadata.get("browser")
            message.set(LANGUAGE, self.identify(message.get(CLEAN), expected), add_to_output=True)
        return messages

    def identify(self, text: str, expected: str | None) -> dict[str, Any]:
        """Return tag, confidence and whether the language of the conversation may follow.

        Args:
            text: cleaned message.
            expected: language of the conversation, page or browser; None = nothing is known.
        """
        words = [word for word in spelled(text).split(" ") if is_word(word)]
        script = script_of(text)
        if not words or script is None:
            return {"tag": expected or SOURCE_LANGUAGE, "confidence": 0.0, "sure": False}
        weights = dict(self._classifier.predict(text)[0])
        if expected in weights:
            weights[expected] *= 3 if len(words) < SHORT else 1.5
        total = sum(weights.values())
        tag = self._frame.language(words, max(weights, key=lambda each: weights[each]))
        confidence = weights[tag] / total
        return {"tag": tag, "confidence": round(confidence, 4), "sure": self._is_sure(words, script, tag, confidence)}

    def _is_sure(self, words: list[str], script: str, tag: str, confidence: float) -> bool:
        """One word decides only where its script alone does; names, gibberish and numbers never do."""
        if script == "Ethi":
            return tag == "ti"
        known = sum(word in self._words.get(tag, ()) for word in words)
        if known < max(1, len(words) / 3):
            return False
        if len(words) < LONG_ENOUGH:
            return script == "Arab" and confidence >= SURE and SCRIPTS.get(tag) == "Arab"
        return confidence >= SURE
