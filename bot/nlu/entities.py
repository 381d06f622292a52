"""Component: places, ages, apps, relations and languages named in a message.

Without it, the guide cannot show a municipality's own page or change language on request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.lexicon import RELATION_OF, load_lexicon
from bot.content.places import load_places
from bot.i18n.languages import SOURCE_LANGUAGE
from bot.nlu.affixes import ENDING, SUFFIX, Affixes
from bot.nlu.ages import AgeFinder
from bot.nlu.component import LearnedComponent
from bot.nlu.examples import CLEAN, LANGUAGE, WORDS, word_counts, written_words
from bot.nlu.gazetteer import Gazetteer
from bot.nlu.phrases import PhraseIndex
from bot.nlu.text import Word
from bot.nlu.word_rules import Found, WordRules
from bot.nlu.written_words import written_small
from bot.settings import Settings

BESIDE_AGE = 1
"""Words that may stand beside an age in a message that says nothing else; two could be what happened to the child."""
_LOOKUPS = ("relation", "language", "platform")
Span = tuple[int, int, str]
"""First word, word after the last, value."""
NEVER = "never"
"""Key of a lexicon: what looks like one of its entries in one language, and is none there."""
_MARK = re.compile("[.,!?;:،؛؟።፣፤፡]")
_COMMON_FROM, _COMMON_TIMES = 2, 3
"""A word that is written small in so many training sentences, and so many times as often as with a capital, is an
everyday word; scripts without capitals have theirs in data/lexicon/place.yml."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class GuideEntities(LearnedComponent, EntityExtractorMixin):
    """Sets `entities`. Loaded once, shared by all conversations."""

    _words: dict[str, Any]

    def learn(self, training_data: TrainingData) -> None:
        """Gather the words from data/lexicon and data/places.tsv, and learn which place names are everyday words."""
        data = Settings.from_environment().root / "data"
        words: dict[str, Any] = {"age": load_lexicon(data / "lexicon", "age"), NEVER: {}}
        for entity in _LOOKUPS:
            lexicon = dict(load_lexicon(data / "lexicon", entity))
            words[NEVER][entity] = lexicon.pop(NEVER, {})
            words[entity] = {value: sorted({w for each in by.values() for w in each}) for value, by in lexicon.items()}
        places = load_places(data)
        words["places"] = {code: list(place.names) for code, place in places.items()}
        words["beside_place"] = load_lexicon(data / "lexicon", "place")
        words["common"] = written_small(written_words(training_data), least=_COMMON_FROM, times=_COMMON_TIMES)
        words[RELATION_OF] = load_lexicon(data / "lexicon", RELATION_OF)
        words["no_typo"] = WordRules(words[RELATION_OF]).taken_for_others(word_counts(training_data))
        self._words = words

    def write(self, folder: Path) -> None:
        """See `LearnedComponent.write`."""
        (folder / "words.json").write_text(json.dumps(self._words, ensure_ascii=False), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """See `LearnedComponent.read`."""
        self._words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        self._gazetteer = Gazetteer(self._words["places"], self._words["common"], self._words["beside_place"])
        self._affixes = affixes = Affixes(self._words["beside_place"], SUFFIX, ENDING)
        ages: dict[str, dict[str, list[str]]] = self._words["age"]
        languages = {tag for by_language in ages.values() for tag in by_language}
        self._ages = {tag: AgeFinder.of_language(ages, tag, affixes.prefixes(tag)) for tag in languages}
        self._lookups = {entity: PhraseIndex(self._words[entity]) for entity in _LOOKUPS}
        self._relation_of = WordRules(self._words[RELATION_OF], self._words["no_typo"])
        self._never = WordRules(self._words[NEVER], typos=False)

    def process(self, messages: list[Message]) -> list[Message]:
        """Find the entities of each message."""
        for message in messages:
            words = message.get(WORDS)
            found = [
                {
                    "entity": entity,
                    "value": value,
                    "start": words[start].start,
                    "end": words[end - 1].end,
                    "text": message.get(CLEAN)[words[start].start : words[end - 1].end],
                    "extractor": type(self).__name__,
                }
                for entity, value, start, end in self._find(words, message.get(LANGUAGE)["tag"], message.get(CLEAN))
            ]
            message.set("entities", message.get("entities", []) + found, add_to_output=True)
        return messages

    def _find(self, words: Sequence[Word], language: str, text: str) -> Iterator[tuple[str, str, int, int]]:
        for place in self._gazetteer.find(words, language):
            yield "place", place.code, place.start, place.end
        folded = [word.folded for word in words]
        others = self._never.find(folded, language)
        found = {
            entity: list(self._named(entity, folded, language, [each for each in others if each.meaning == entity]))
            for entity in _LOOKUPS
        }
        found["relation"] = self._with_relations_of(found["relation"], folded, language)
        ages = self._ages.get(language, self._ages[SOURCE_LANGUAGE])
        numbered = ["" if _is_fraction(words, at, text) else word for at, word in enumerate(folded)]
        for start, end, age in ages.find(numbered, {end for _, end, _ in found["relation"]}, _stops(words, text)):
            yield "child_age", str(age), start, end
        for entity, spans in found.items():
            for start, end, value in spans:
                yield entity, value, start, end

    def _with_relations_of(self, named: Sequence[Span], folded: Sequence[str], language: str) -> list[Span]:
        """Return what is named, but where two words say together who it is ("my sister's boy") what these say."""
        spans = [(each.start, each.end, each.meaning) for each in self._relation_of.find(folded, language)]
        longest_first = sorted(spans, key=lambda span: (span[0] - span[1], span))
        kept: list[Span] = []
        for span in [*longest_first, *named]:
            if not any(span[0] < end and start < span[1] for start, end, _ in kept):
                kept.append(span)
        return sorted(span for span in kept if span[2] != NEVER)

    def _named(self, entity: str, folded: Sequence[str], language: str, others: Sequence[Found]) -> Iterator[Span]:
        """Yield what is named, but for the others, which only look so in this language (French "son", no son)."""
        bare = [self._affixes.bare(word, language, self._lookups[entity].words) for word in folded]
        for start, end, value in self._lookups[entity].find(bare):
            if not any(other.start <= start and end <= other.end for other in others):
                yield start, end, value


def _is_fraction(words: Sequence[Word], position: int, text: str) -> bool:
    """Tell whether a number stands behind the comma of another ("1,5 years")."""
    if not position or not words[position].text.isdigit() or not words[position - 1].text.isdigit():
        return False
    return text[words[position - 1].end : words[position].start] in (",", ".")


def _stops(words: Sequence[Word], text: str) -> set[int]:
    """Return the positions of words that a mark stands behind; the point of an ordinal is none ("7. sınıf")."""
    found = set()
    for at, (word, following) in enumerate(pairwise(words)):
        mark = _MARK.search(text, word.end, following.start)
        if mark and not (mark[0] == "." and word.text.isdigit() and following.text[0].islower()):
            found.add(at)
    return found


def says_only_an_age(message: Message) -> bool:
    """Tell whether a message names an age with hardly a word beside it ("he is fourteen")."""
    ages = [each for each in message.get("entities", []) if each["entity"] == "child_age"]
    beside = [
        word
        for word in message.get(WORDS)
        if not any(each["start"] <= word.start and word.end <= each["end"] for each in ages)
    ]
    return bool(ages) and len(beside) <= BESIDE_AGE
