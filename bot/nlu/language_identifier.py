"""Component: which of our languages a message is written in, and whether that is sure enough to answer in it.

Without it, everything is cut and answered in the language of the page. Trained from the same sentences as the
intents; the language of the conversation is its prior.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.i18n.languages import SOURCE_LANGUAGE
from bot.i18n.negotiation import LONG_ENOUGH, SURE
from bot.nlu.component import LearnedComponent
from bot.nlu.examples import CLEAN, LANGUAGE, examples
from bot.nlu.ngram_classifier import NgramClassifier
from bot.nlu.ngram_training import train
from bot.nlu.ngrams import WORD, character_ngrams
from bot.nlu.text import clean, is_word, script_of
from bot.nlu.variants import on_other_keyboards

SHORT = 4
"""Messages of fewer words lean harder on the language of the conversation."""
SLICED = 0.5
"""Share of longer sentences that are learned as a short slice, as short messages are."""
OTHER_KEYBOARD = 0.3
"""Share of Sorani and Persian sentences that are learned as typed on another keyboard too."""
TEMPERATURE = 5.0
"""What trials on half of the sentences gave, release after release (docs/understanding.md)."""
LATIN_COUNTS = 3
"""How often a sentence counts that is typed in Latin letters in a language of another script: there are few of them."""
FRAME_WORDS, AT_HOME = 120, 10
"""Of so many most common words, those that are so many times as common as in the other language hold a sentence of it
together."""
_SCRIPTS = {"ar": "Arab", "ckb": "Arab", "fa": "Arab", "ti": "Ethi"}


def language_features(text: str) -> list[str]:
    """Return character n-grams and whole words of a cleaned text."""
    text = spelled(text)
    return character_ngrams(text, 1, 4) + [WORD + word for word in text.split(" ")]


def _slice(text: str, chance: random.Random) -> str:
    """Return two or three words of a text, as short messages are."""
    words = text.split(" ")
    start = chance.randrange(len(words) - 2)
    return " ".join(words[start : start + chance.choice((2, 3))])


def spelled(text: str) -> str:
    """Return the letters of a cleaned text in lower case, one space between words.

    >>> spelled("Hej, 112! Ring mig")
    'hej ring mig'
    """
    return " ".join("".join(char if char.isalpha() else " " for char in text.casefold()).split())


class _Mixed:
    """English sentences full of Swedish words, as people in Sweden write them."""

    def __init__(self, counts: Mapping[str, Counter[str]]) -> None:
        """Take how often each language has each word."""
        self._swedish, self._english = counts.get("sv", Counter()), counts.get("en", Counter())
        self._share = self._english.total() / max(1, self._swedish.total())

    def is_mostly_swedish(self, text: str, language: str) -> bool:
        """Tell whether most words of an English text are at home in Swedish ones: it would teach nothing good."""
        if language != "en":
            return False
        words = spelled(text).split(" ")
        return 2 * sum(self._swedish[word] * self._share > self._english[word] for word in words) > len(words)


class _Frame:
    """Whose sentence it is that mixes Swedish and English: that of the words that hold it together.

    Others are borrowed, by the whole phrase even ("hon har en older boyfriend with en dyr car"): what linguists call
    the matrix language frame (Myers-Scotton, Duelling Languages, 1993).
    """

    def __init__(self, words: Mapping[str, Collection[str]]) -> None:
        """Take the words that hold sentences together, by language."""
        self.words = {tag: frozenset(each) for tag, each in words.items()}

    @classmethod
    def of(cls, counts: Mapping[str, Counter[str]]) -> _Frame:
        """Find these words by how often each language has each word."""
        swedish, english = (counts.get(tag, Counter()) for tag in ("sv", "en"))
        return cls({"sv": _at_home(swedish, english), "en": _at_home(english, swedish)})

    def language(self, words: Sequence[str], tag: str) -> str:
        """Return the language that a message's words are held together by; the tag where that is another or unclear.

        Where both hold it together alike, it is Swedish: English is what Swedish borrows by the phrase.
        """
        if tag not in self.words:
            return tag
        other = "en" if tag == "sv" else "sv"
        own, others = (sum(word in self.words[each] for word in words) for each in (tag, other))
        return other if others > 1 and others >= own + (tag == "sv") else tag


def _at_home(here: Counter[str], there: Counter[str]) -> list[str]:
    times = here.total() / max(1, there.total()) * AT_HOME
    return [word for word, number in here.most_common(FRAME_WORDS) if number > there[word] * times]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LanguageIdentifier(LearnedComponent):
    """Sets `language` on each message. Loaded once, shared by all conversations."""

    _classifier: NgramClassifier
    _words: dict[str, frozenset[str]]
    _frame: _Frame

    def learn(self, training_data: TrainingData) -> None:
        """Learn from the training sentences: a long one is learned whole or, as often, as a short slice of it."""
        chance = random.Random(7)
        learned: list[tuple[str, str]] = []
        counts: dict[str, Counter[str]] = {}
        for text, _, language in examples(training_data):
            words = clean(text).split(" ")
            sentence = " ".join(words)
            forms = [sentence] * (LATIN_COUNTS if script_of(text) == "Latn" and language in _SCRIPTS else 1)
            forms += [typed for typed in on_other_keyboards(sentence, language) if chance.random() < OTHER_KEYBOARD]
            for form in set(forms):
                counts.setdefault(language, Counter()).update(spelled(form).split(" "))
            if len(words) > SHORT:
                forms = [_slice(form, chance) if chance.random() < SLICED else form for form in forms]
            learned += [(form, language) for form in forms]
        mixed = _Mixed(counts)
        texts, labels = zip(*(each for each in learned if not mixed.is_mostly_swedish(*each)), strict=True)
        self._classifier = train(texts, labels, language_features, temperature=TEMPERATURE)
        self._words = {tag: frozenset(word for word, n in seen.items() if n > 1) for tag, seen in counts.items()}
        self._frame = _Frame.of(counts)

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        self._classifier.save(folder)
        known = {tag: sorted(words) for tag, words in self._words.items()}
        frame = {tag: sorted(words) for tag, words in self._frame.words.items()}
        for name, words in (("words", known), ("frame", frame)):
            (folder / f"{name}.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._classifier = NgramClassifier.load(folder, language_features)
        words, frame = (
            json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("words", "frame")
        )
        self._words = {tag: frozenset(known) for tag, known in words.items()}
        self._frame = _Frame(frame)

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
        weights = dict(self._classifier.predict(text))
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
            return script == "Arab" and confidence >= SURE and _SCRIPTS.get(tag) == "Arab"
        return confidence >= SURE
