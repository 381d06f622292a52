"""Component: danger in a message, seen before and beside everything else that it means.

Three nets. Plain entries of data/lexicon/danger, readable and deterministic, find what is said in so many words; they
are disbelieved only where the classifier sees next to no danger (a film, a game). Where its dangerous meanings together
are likely enough, danger counts as seen although none of them won; and where its head for danger says that one is told,
whatever the message asks besides (`bot/nlu/danger_learning.py`). The layer never hides an answer: where something
harmless is meant for sure, 112 is put in front of it (actions/base.py).
"""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.lexicon import load_group
from bot.messages import DANGERS, SMALL_TALK
from bot.nlu.danger_learning import DEBT, OWED
from bot.nlu.danger_rules import worst_in
from bot.nlu.entities import says_only_an_age
from bot.nlu.examples import CLAUSE_MEANINGS, CLAUSES_TOLD, TOLD, WORDS
from bot.nlu.ruled_component import RuledComponent
from bot.nlu.second_meaning import SECOND
from bot.nlu.text import LETTER
from bot.nlu.word_rules import Found
from bot.settings import Settings

SAFETY = "safety"
"""Key of the parse: the danger seen, None where none was."""
SAFETY_ENTRY = "safety_entry"
"""Key of the parse: the entry of data/lexicon/danger that saw it, None where the classifier did."""
_OVERRULE = ("emergency", "self_harm")
"""What entries find of these is answered even where another danger won."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetyLayer(RuledComponent, IntentClassifier):
    """Sets `safety`, and the intent where a danger comes first. Loaded once, shared by all conversations."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return how likely things must be.

        For danger to be seen without an entry: `likely`, of all dangers together, or `told`, by the head for danger, in
        the whole message or, from `alone` on, in a clause (below, what it says of a clause counts half).
        For an entry to be believed: `possible`, of all together, or `hinted`, by that head. For a danger to be answered
        instead of something else: `first`, by the head; with an entry `told_too`, or `clause` by a clause alone, or
        `thinkable` (in a letter `thinkable_in_letter`) where no harmless meaning is `sure`. An entry that is the whole
        message is thinkable.
        """
        return {
            "likely": 0.8,
            "told": 0.6,
            "alone": 0.9,
            "first": 0.97,
            "clause": 0.95,
            "possible": 0.02,
            "hinted": 0.005,
            "told_too": 0.1,
            "thinkable": 0.03,
            "thinkable_in_letter": 0.1,
            "sure": 0.6,
        }

    def learn(self, training_data: TrainingData) -> None:
        """Take the entries of data/lexicon/danger."""
        self.take(load_group(Settings.from_environment().root / "data" / "lexicon", "danger"), training_data)

    def process(self, messages: list[Message]) -> list[Message]:
        """Look for danger in each message."""
        for message in messages:
            told = self._told_anywhere(message)
            ranked = {each["name"]: each["confidence"] for each in message.get("intent_ranking")}
            near = {name: ranked.get(name, 0.0) for name in DANGERS}
            believed = sum(near.values()) >= self._config["possible"] or sum(told.values()) >= self._config["hinted"]
            found = worst_in(self.found_in(message)) if believed else None
            danger = found.meaning if found else self._guess(message, near, told)
            message.set(SAFETY, danger, add_to_output=True)
            message.set(SAFETY_ENTRY, found.entry if found else None, add_to_output=True)
            if (first := self._answered_first(found, message, near)) is not None:
                _answer_first(message, first)
        return messages

    def _told_anywhere(self, message: Message) -> dict[str, float]:
        """Return how likely each danger is told, by the whole message or by a clause."""
        told = dict(message.get(TOLD))
        for name, share in (each for clause in message.get(CLAUSES_TOLD) for each in clause.items()):
            told[name] = max(told[name], share if share >= self._config["alone"] else share / 2)
        return told

    def _guess(self, message: Message, near: dict[str, float], told: dict[str, float]) -> str | None:
        """Return the likeliest danger where dangers are likely enough together."""
        if says_only_an_age(message):
            return None
        for shares, least in ((near, "likely"), (told, "told")):
            if sum(shares.values()) >= self._config[least]:
                return _likeliest(shares)
        return None

    def _answered_first(self, found: Found | None, message: Message, near: dict[str, float]) -> str | None:
        """Return the danger that is to be answered instead of what the classifier holds for nearest, None for none.

        112 is shown either way.
        """
        danger, nearest = self._sure_enough(found, message, near), message.get("intent_ranking")[0]["name"]
        if danger is None:
            return None
        if nearest == DEBT:
            return danger if self._outweighs_debt(danger, message) else None
        return danger if nearest not in DANGERS or _worse(danger, than=nearest) else None

    def _sure_enough(self, found: Found | None, message: Message, near: dict[str, float]) -> str | None:
        """Return the danger that is sure enough to be answered; words of an entry stand together by chance too."""
        told, nearest = message.get(TOLD), message.get("intent_ranking")[0]
        harmless = nearest["name"] not in DANGERS
        if found and (told[found.meaning] >= self._config["told_too"] or self._in_clause(found.meaning, message)):
            return found.meaning
        if harmless and sum(told.values()) >= self._config["first"]:
            return _likeliest(told)
        stays = nearest["confidence"] >= self._config["sure"] if harmless else found and found.meaning not in _OVERRULE
        if found and not stays and self._is_thinkable(found, message, near[found.meaning]):
            return found.meaning
        return None

    def _outweighs_debt(self, danger: str, message: Message) -> bool:
        surely_told = message.get(TOLD)[danger] >= self._config["told"] or self._in_clause(danger, message)
        return surely_told and danger != OWED

    def _in_clause(self, danger: str, message: Message) -> bool:
        """Tell whether a clause, read alone, surely tells of a danger."""
        clauses = message.get(CLAUSE_MEANINGS)
        return any(each["name"] == danger and each["confidence"] >= self._config["clause"] for each in clauses)

    def _is_thinkable(self, found: Found, message: Message, likelihood: float) -> bool:
        words = len(message.get(WORDS))
        least = self._config["thinkable" if words < LETTER else "thinkable_in_letter"]
        return likelihood >= least or found.end - found.start == words


def _likeliest(dangers: dict[str, float]) -> str:
    return max(dangers, key=lambda name: dangers[name])


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
    return DANGERS.index(danger) < DANGERS.index(than)
