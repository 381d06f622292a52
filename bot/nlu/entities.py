"""Component: places, ages, apps, relations and languages named in a message.

Without it, the guide cannot show a municipality's own page or change language on request.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
from bot.nlu.examples import CLEAN, LANGUAGE, WORDS, examples, word_counts
from bot.nlu.gazetteer import Gazetteer
from bot.nlu.phrases import PhraseIndex
from bot.nlu.text import Word, clean, fold
from bot.nlu.word_rules import WordRules
from bot.settings import Settings

BESIDE_AGE = 1
"""Words that may stand beside an age in a message that says nothing else; two could be what happened to the child."""
_LOOKUPS = ("relation", "language", "platform")
Span = tuple[int, int, str]
"""First word, word after the last, value."""
NEVER = "never"
"""Key of a lexicon: what looks like one of its entries in one language, and is none there."""
_RUN = re.compile(r"[^\W_]+")
"""Letters and digits that follow each other: near enough to a word to see how it is written."""
_MARK = re.compile("[.,!?;:،؛؟።፣፤፡]")
_COMMON_FROM = 2
"""A word that is written small in this many training sentences, and thrice as often as with a capital, is common."""


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
        words["common"] = _everyday_words(training_data)
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
        languages = {tag for by_language in self._words["age"].values() for tag in by_language}
        self._ages = {tag: AgeFinder.of_language(self._words["age"], tag) for tag in languages}
        self._lookups = {entity: PhraseIndex(self._words[entity]) for entity in _LOOKUPS}
        self._affixes = Affixes(self._words["beside_place"], SUFFIX, ENDING)
        self._relation_of = WordRules(self._words[RELATION_OF], self._words["no_typo"])
        self._never = {entity: WordRules({NEVER: self._words[NEVER][entity]}, typos=False) for entity in _LOOKUPS}

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
        found = {entity: list(self._named(entity, folded, language)) for entity in _LOOKUPS}
        found["relation"] = self._with_relations_of(found["relation"], folded, language)
        ages = self._ages.get(language, self._ages[SOURCE_LANGUAGE])
        numbered = ["" if _is_fraction(words, at, text) else word for at, word in enumerate(folded)]
        stops = {at for at in range(len(words) - 1) if _MARK.search(text, words[at].end, words[at + 1].start)}
        for start, end, age in ages.find(numbered, {end for _, end, _ in found["relation"]}, stops):
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

    def _named(self, entity: str, folded: Sequence[str], language: str) -> Iterator[Span]:
        """Yield what is named, but for what only looks so in this language (French "son", no son)."""
        others = self._never[entity].find(folded, language)
        bare = [self._affixes.bare(word, language, self._lookups[entity].words) for word in folded]
        for start, end, value in self._lookups[entity].find(bare):
            if not any(other.start <= start and end <= other.end for other in others):
                yield start, end, value


def _is_fraction(words: Sequence[Word], position: int, text: str) -> bool:
    """Tell whether a number stands behind the comma of another ("1,5 years")."""
    if not position or not words[position].text.isdigit() or not words[position - 1].text.isdigit():
        return False
    return text[words[position - 1].end : words[position].start] in (",", ".")


def says_only_an_age(message: Message) -> bool:
    """Tell whether a message names an age with hardly a word beside it ("he is fourteen")."""
    ages = [each for each in message.get("entities", []) if each["entity"] == "child_age"]
    beside = [
        word
        for word in message.get(WORDS)
        if not any(each["start"] <= word.start and word.end <= each["end"] for each in ages)
    ]
    return bool(ages) and len(beside) <= BESIDE_AGE


def _everyday_words(training_data: TrainingData) -> list[str]:
    """Return folded words that are written small; scripts without capitals have theirs in data/lexicon/place.yml."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text, _, _ in examples(training_data):
        for position, word in enumerate(_RUN.findall(clean(text))):
            if word[:1].islower():
                small[fold(word)] += 1
            elif position and word[:1].isupper():
                capital[fold(word)] += 1
    return sorted(word for word, count in small.items() if count >= _COMMON_FROM and count > 3 * capital[word])
