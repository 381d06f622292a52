"""Component: what the n-grams are unsure of is read once more, by a sentence encoder that knows words we never wrote.

N-grams know what the training sentences say; real adults say it in other words. The encoder read a billion texts
before it saw ours, and takes too long to be asked about every message.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.messages import DANGER_NEAR, DANGERS
from bot.nlu.component import LearnedComponent
from bot.nlu.corpus import ABOUT_DANGER, LETTERS, MATTERS, SHORT, LabelledSentence, read_sentences
from bot.nlu.encoder_tuning import TUNING, EncoderTuning
from bot.nlu.examples import CLEAN, examples
from bot.nlu.kept_vectors import KEPT, KeptVectors
from bot.nlu.meaning_network import MeaningNetwork
from bot.nlu.sentence_encoder import SentenceEncoder, sentence_encoder
from bot.nlu.text import LETTER, clean
from bot.settings import Settings

PART_OF_LETTERS = 0.25
"""Letters that the network learns from beside the matters: a taught encoder needs no more, and a vector takes
milliseconds."""
OTHERS = 6
"""Sentences of each intent and language that are learned from beside these."""
RARE = 10
"""Matters that are counted on top for each meaning, so that none is held for impossible."""
LEAST = 1e-6
"""Share of a meaning that the first reading rounds to nothing."""
_TUNING_IN_MODEL, _SHARES_IN_MODEL = "tuning.npz", "shares.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SecondReading(LearnedComponent, IntentClassifier):
    """Sets `intent` and `intent_ranking` anew where they are unsure. Loaded once, shared by all conversations."""

    _tuning: EncoderTuning
    _encoder: SentenceEncoder
    _network: MeaningNetwork
    _shares: dict[str, float]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return from which confidence on the first reading stands, and how both are weighed.

        `sure_of_letter`: of a letter; n-grams are too sure of these. `weight` and `weight_of_letter`: of the second
        reading, the first one's being one; `common`: of how common a meaning is among the matters; `sharpness`: factor
        of the weighed logarithms that makes confidences fit how often they are right.
        """
        return {
            "sure": 0.8,
            "sure_of_letter": 0.95,
            "weight": 0.7,
            "weight_of_letter": 1.0,
            "common": 0.15,
            "sharpness": 0.8,
        }

    def learn(self, training_data: TrainingData) -> None:
        """Learn from all matters, part of the letters and a few other sentences; count what matters are about."""
        root = Settings.from_environment().root
        self._tuning = EncoderTuning.load(root / TUNING)
        learned = learned_from(root, examples(training_data))
        kept = KeptVectors.load(root / KEPT)
        read = kept.vectors(self._tuning, [clean(text) for text, _, _ in learned])
        self._network = MeaningNetwork.train(read, [intent for _, intent, _ in learned])
        self._shares = _shares([intent for _, intent, _ in read_sentences(root, MATTERS)], self._network.labels)

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        self._network.save(folder)
        self._tuning.save(folder / _TUNING_IN_MODEL)
        (folder / _SHARES_IN_MODEL).write_text(json.dumps(self._shares), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._network = MeaningNetwork.load(folder)
        self._encoder = sentence_encoder(EncoderTuning.load(folder / _TUNING_IN_MODEL))
        self._shares = json.loads((folder / _SHARES_IN_MODEL).read_text(encoding="utf-8"))

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message again that nobody is sure of."""
        for message in messages:
            ranking, text = message.get("intent_ranking"), message.get(CLEAN)
            kind = "_of_letter" if len(text.split()) >= LETTER else ""
            if text and ranking[0]["confidence"] < self._config[f"sure{kind}"]:
                again = self._network.log_shares(self._encoder.vector(text))
                ranking = self._weigh(ranking, again, self._config[f"weight{kind}"])
                message.set("intent", ranking[0], add_to_output=True)
                message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _weigh(self, ranking: Sequence[dict[str, Any]], again: dict[str, float], weight: float) -> list[dict[str, Any]]:
        """Return the ranking by both readings and by how common meanings are.

        Meanings that the first reading left out share what is left of it. A danger that it saw stays near enough to be
        offered, unless three others are nearer: 112 must not disappear because somebody writes as others do of school.
        """
        first = {each["name"]: each["confidence"] for each in ranking}
        shares = _as_shares(self._scores(first, again, weight), self._config["sharpness"])
        seen = [name for name in DANGERS if first.get(name, 0.0) >= DANGER_NEAR]
        shares |= {name: max(shares[name], DANGER_NEAR) for name in seen}
        ordered = sorted(shares.items(), key=lambda each: -each[1])[: len(ranking)]
        return [{"name": name, "confidence": share} for name, share in ordered]

    def _scores(self, first: Mapping[str, float], again: Mapping[str, float], weight: float) -> dict[str, float]:
        left = (1.0 - sum(first.values())) / max(len(again) - len(first), 1)
        return {
            name: math.log(max(first.get(name, left), LEAST))
            + weight * log_share
            + self._config["common"] * math.log(self._shares[name])
            for name, log_share in again.items()
        }


def _as_shares(scores: Mapping[str, float], sharpness: float) -> dict[str, float]:
    """Return scores as shares of one."""
    most = max(scores.values())
    shares = {name: math.exp(sharpness * (score - most)) for name, score in scores.items()}
    whole = sum(shares.values())
    return {name: round(share / whole, 4) for name, share in shares.items()}


def learned_from(root: Path, sentences: Iterable[LabelledSentence]) -> list[LabelledSentence]:
    """Return what the network learns from: all matters, part of the letters, a few of the other sentences.

    Those about danger are not among these: it understands matters worse, and dangers no better (docs/understanding.md).
    Nor are short ones, which n-grams are sure of.
    """
    matters, letters, dangers, short = (
        list(read_sentences(root, files)) for files in (MATTERS, LETTERS, ABOUT_DANGER, SHORT)
    )
    some = random.Random(7).sample(letters, int(len(letters) * PART_OF_LETTERS))
    return [*matters, *some, *_a_few(sentences, without={*matters, *letters, *dangers, *short})]


def _a_few(sentences: Iterable[LabelledSentence], without: set[LabelledSentence]) -> Iterator[LabelledSentence]:
    """Yield some sentences of each intent and language, the same every time."""
    chosen: dict[tuple[str, str], list[LabelledSentence]] = {}
    for sentence in sentences:
        if sentence not in without:
            chosen.setdefault((sentence[1], sentence[2]), []).append(sentence)
    chance = random.Random(7)
    for group in chosen.values():
        yield from chance.sample(sorted(group), min(OTHERS, len(group)))


def _shares(meanings: Sequence[str], labels: Sequence[str]) -> dict[str, float]:
    """Return how large a part of the matters is about each label; no danger counts as rarer than labels are on average.

    Args:
        meanings: of each matter.
        labels: all that a message can mean.
    """
    counts = Counter(meanings)
    whole = len(meanings) + RARE * len(labels)
    least = {label: 1 / len(labels) if label in DANGERS else 0.0 for label in labels}
    return {label: max((counts[label] + RARE) / whole, least[label]) for label in labels}
