"""Component: danger in a message, seen before and beside everything else that it means.

Two nets. Plain entries of data/lexicon/danger, readable and deterministic, find what is said in so many words; they are
disbelieved only where the classifier sees next to no danger (a film, a game). And where its dangerous meanings together
are likely enough, danger counts as seen although none of them won. The layer never hides an answer: where something
harmless is meant for sure, 112 is put in front of it (actions/base.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.lexicon import load_group
from bot.messages import DANGERS, SMALL_TALK
from bot.nlu.entities import says_only_an_age
from bot.nlu.examples import CLAUSE_MEANINGS, WORDS
from bot.nlu.ruled_component import RuledComponent
from bot.nlu.second_meaning import SECOND
from bot.nlu.text import LETTER
from bot.nlu.word_rules import Found
from bot.settings import Settings

SAFETY = "safety"
"""Key of the parse: the danger seen, None where none was."""
SAFETY_ENTRY = "safety_entry"
"""Key of the parse: the entry of data/lexicon/danger that saw it, None where the classifier did."""
ORDINARY = "ordinary"
"""Entries that cancel an alarm where they overlap it."""
_OVERRULE = ("emergency", "self_harm")
"""What entries find of these is answered even where another danger won."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetyLayer(RuledComponent, IntentClassifier):
    """Sets `safety`, and the intent where the entries know better. Loaded once, shared by all conversations."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return how likely dangers must be together.

        `likely`: to be seen without an entry; `possible`: for an entry to be believed, unless a clause by itself is
        `likely` to tell of danger. How likely the one danger that an entry finds must be, to be answered instead of
        something else: `thinkable`, or `thinkable_in_letter`; an entry that is the whole message needs neither. `sure`:
        confidence from which on a harmless meaning keeps its place as the answer. `told`: how sure a clause by itself
        must tell of the danger that an entry finds, for that to be answered first whatever else the message says.
        """
        return {
            "likely": 0.8,
            "possible": 0.005,
            "thinkable": 0.03,
            "thinkable_in_letter": 0.1,
            "sure": 0.6,
            "told": 0.95,
        }

    def learn(self, training_data: TrainingData) -> None:
        """Take the entries of data/lexicon/danger."""
        self.take(load_group(Settings.from_environment().root / "data" / "lexicon", "danger"), training_data)

    def process(self, messages: list[Message]) -> list[Message]:
        """Look for danger in each message."""
        for message in messages:
            ranking = message.get("intent_ranking")
            dangers = [each for each in ranking if each["name"] in DANGERS]
            likelihood = sum(each["confidence"] for each in dangers)
            clauses = sorted(message.get(CLAUSE_MEANINGS), key=lambda each: float(each["confidence"]))
            told = {each["name"]: each["confidence"] for each in clauses}
            in_clause = max(told.get(name, 0.0) for name in DANGERS)
            believed = likelihood >= self._config["possible"] or in_clause >= self._config["likely"]
            found = self._find(message) if believed else None
            guessed = likelihood >= self._config["likely"] and not says_only_an_age(message)
            likely = dangers[0]["name"] if guessed else None
            danger = found.meaning if found else likely
            message.set(SAFETY, danger, add_to_output=True)
            message.set(SAFETY_ENTRY, found.entry if found else None, add_to_output=True)
            if found and self._knows_better(found, ranking, len(message.get(WORDS)), told.get(found.meaning, 0.0)):
                _answer_first(message, found.meaning)
        return messages

    def _find(self, message: Message) -> Found | None:
        """Return the worst danger that an entry finds, None where none does."""
        return min(dangers_in(self.found_in(message)), key=lambda each: DANGERS.index(each.meaning), default=None)

    def _knows_better(self, found: Found, ranking: list[dict[str, Any]], words: int, told: float) -> bool:
        """Tell whether the danger of an entry is to be answered instead of what the classifier holds for nearest.

        112 is shown either way, and words of an entry stand together by chance; most of all in a letter. `told`: how
        sure it is that a clause by itself tells of this danger.
        """
        danger = found.meaning
        if told >= self._config["told"]:
            return _worse(danger, than=ranking[0]["name"])
        likelihood = sum(each["confidence"] for each in ranking if each["name"] == danger)
        least = self._config["thinkable" if words < LETTER else "thinkable_in_letter"]
        if likelihood < least and found.end - found.start < words:
            return False
        first = ranking[0]
        if first["name"] in DANGERS:
            return danger in _OVERRULE and _worse(danger, than=first["name"])
        return bool(first["confidence"] < self._config["sure"])


def _answer_first(message: Message, danger: str) -> None:
    """Make a danger the answer; what was nearest is offered, unless something else is."""
    ranking = message.get("intent_ranking")
    beside = ranking[0]["name"]
    if message.get(SECOND) in (None, danger):
        message.set(SECOND, None if beside in {danger, *SMALL_TALK} else beside, add_to_output=True)
    first = {"name": danger, "confidence": 1.0}
    message.set("intent", first, add_to_output=True)
    message.set("intent_ranking", [first, *(each for each in ranking if each["name"] != danger)], add_to_output=True)


def _worse(danger: str, than: str) -> bool:
    return than not in DANGERS or DANGERS.index(danger) < DANGERS.index(than)


def dangers_in(found: Sequence[Found]) -> list[Found]:
    """Return the dangers among what entries found, without those that an ordinary phrase overlaps."""
    ordinary = [each for each in found if each.meaning == ORDINARY]
    return [each for each in found if each.meaning != ORDINARY and not any(_overlap(each, o) for o in ordinary)]


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end
