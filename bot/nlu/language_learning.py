"""How languages are told apart: what a message is taken apart into, and what of the training sentences is learned."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from bot.nlu.ngram_classifier import NgramClassifier
from bot.nlu.ngram_training import train
from bot.nlu.ngrams import WORD, Features, character_ngrams
from bot.nlu.processes import shared
from bot.nlu.text import clean, script_of
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
SCRIPTS = {"ar": "Arab", "ckb": "Arab", "fa": "Arab", "ti": "Ethi"}
"""Scripts of languages that are not written in Latin letters."""
Counts = Mapping[str, Counter[str]]
"""How often each language has each word."""


class _LettersOnly(dict[int, str]):
    """Table for `str.translate`: letters stay, all else is a space; filled as characters come."""

    def __missing__(self, code: int) -> str:
        """Return what a character becomes."""
        self[code] = char if (char := chr(code)).isalpha() else " "
        return self[code]


_LETTERS_ONLY = _LettersOnly()


def spelled(text: str) -> str:
    """Return the letters of a cleaned text in lower case, one space between words.

    >>> spelled("Hej, 112! Ring mig")
    'hej ring mig'
    """
    return " ".join(text.casefold().translate(_LETTERS_ONLY).split())


def _words(text: str) -> list[str]:
    return spelled(text).split(" ")


def _of_word(word: str) -> list[str]:
    return [*character_ngrams(word, 1, 4), WORD + word]


LANGUAGE_FEATURES = Features(_words, _of_word)
"""Character n-grams and whole words of a cleaned text."""


def train_languages(sentences: Sequence[tuple[str, str]]) -> tuple[NgramClassifier, Counts]:
    """Return a classifier of languages that learned from (text, language) pairs, and each language's words.

    A long sentence is learned whole or, as often, as a short slice of it.
    """
    learned: list[tuple[str, str]] = []
    counts: dict[str, Counter[str]] = {}
    for part, counted in shared(_as_learned, sentences):
        learned += part
        for language, words in counted.items():
            counts.setdefault(language, Counter()).update(words)
    mixed = Mixed(counts)
    texts, labels = zip(*(each for each in learned if not mixed.is_mostly_swedish(*each)), strict=True)
    return train(texts, labels, LANGUAGE_FEATURES, temperature=TEMPERATURE), counts


def _as_learned(sentences: Sequence[tuple[str, str]]) -> tuple[list[tuple[str, str]], dict[str, Counter[str]]]:
    """Return texts as they are learned, and each language's words."""
    chance = random.Random(7)
    learned: list[tuple[str, str]] = []
    counts: dict[str, Counter[str]] = {}
    for text, language in sentences:
        words = clean(text).split(" ")
        sentence = " ".join(words)
        forms = [sentence] * (LATIN_COUNTS if language in SCRIPTS and script_of(text) == "Latn" else 1)
        forms += [typed for typed in on_other_keyboards(sentence, language) if chance.random() < OTHER_KEYBOARD]
        for form in set(forms):
            counts.setdefault(language, Counter()).update(spelled(form).split(" "))
        if len(words) > SHORT:
            forms = [_slice(form, chance) if chance.random() < SLICED else form for form in forms]
        learned += [(form, language) for form in forms]
    return learned, counts


def _slice(text: str, chance: random.Random) -> str:
    """Return two or three words of a text, as short messages are."""
    words = text.split(" ")
    start = chance.randrange(len(words) - 2)
    return " ".join(words[start : start + chance.choice((2, 3))])


class Mixed:
    """English sentences full of Swedish words, as people in Sweden write them."""

    def __init__(self, counts: Counts) -> None:
        """Take how often each language has each word."""
        self._swedish, self._english = counts.get("sv", Counter()), counts.get("en", Counter())
        self._share = self._english.total() / max(1, self._swedish.total())

    def is_mostly_swedish(self, text: str, language: str) -> bool:
        """Tell whether most words of an English text are at home in Swedish ones: it would teach nothing good."""
        if language != "en":
            return False
        words = spelled(text).split(" ")
        return 2 * sum(self._swedish[word] * self._share > self._english[word] for word in words) > len(words)


class Frame:
    """Whose sentence it is that mixes Swedish and English: that of the words that hold it together.

    Others are borrowed, by the whole phrase even ("hon har en older boyfriend with en dyr car"): what linguists call
    the matrix language frame (Myers-Scotton, Duelling Languages, 1993).
    """

    def __init__(self, words: Mapping[str, Collection[str]]) -> None:
        """Take the words that hold sentences together, by language."""
        self.words = {tag: frozenset(each) for tag, each in words.items()}

    @classmethod
    def of(cls, counts: Counts) -> Frame:
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
