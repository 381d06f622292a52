"""Text as it is matched: the same word typed on another keyboard, with or without marks, becomes the same letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LETTER = 25
"""Words from which on a message is a letter."""
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u0652\u0670]")
_ELONGATED = re.compile(r"([^\W\d_])\1{2,}")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_ARABIC_BLOCK = range(0x600, 0x700)
"""Marks of these stay: a hamza or madda above is part of its letter."""
_MARKS = [chr(code) for code in range(0x10000) if unicodedata.combining(chr(code)) and code not in _ARABIC_BLOCK]
_MARK = re.compile(f"[{''.join(_MARKS)}]")
_ZERO_WIDTH_NON_JOINER = "\u200c"
_SORANI = frozenset("ێۆڕڵڤ")
"""Letters by which Sorani is told from Persian."""

_ARABIC = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ې": "ی",
        "ێ": "ی",
        "ك": "ک",
        "ڪ": "ک",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ة": "ه",
        "ۀ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ہ": "ه",
        "ؤ": "و",
        "ۆ": "و",
        "ۇ": "و",
        "ڕ": "ر",
        "ڵ": "ل",
    }
)
_ETHIOPIC = {
    ord(start) + order: ord(goal) + order for start, goal in (("ሠ", "ሰ"), ("ፀ", "ጸ"), ("ኀ", "ሐ")) for order in range(7)
} | {ord(one): ord(other) for one, other in ("አኣ", "ዐዓ", "ጐጎ", "ኰኮ")}
"""Series that sound the same in Tigrinya: Tigray and Eritrea write different ones."""
_LATIN = str.maketrans({"ı": "i", "ß": "ss", "ø": "o", "æ": "ae", "’": "'", "ʼ": "'", "`": "'", "´": "'"})


def clean(text: str) -> str:
    """Return the text without what nobody sees: invisible marks, tatweel, other digits, repeated spaces.

    Letters keep their identity, so that the language can still be told.

    >>> clean("سلاـــم  ۱۲")
    'سلام 12'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if not _SORANI.isdisjoint(text):
            # Typed on an Arabic keyboard, the vowel is a heh that a non-joiner keeps apart from the next letter.
            text = text.replace("ه" + _ZERO_WIDTH_NON_JOINER, "ە")
        text = text.replace(_ZERO_WIDTH_NON_JOINER, " ")
        text = _INVISIBLE.sub("", text)
        text = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    return " ".join(text.split())


_FOLDED = _LATIN | _ARABIC | _ETHIOPIC


def fold(text: str) -> str:
    """Return the form in which words are compared: lower case, no marks, one letter for its keyboard variants.

    >>> fold("Östersund"), fold("كوردي"), fold("Heeeej"), fold("İSTANBUL")
    ('ostersund', 'کوردی', 'hej', 'istanbul')
    """
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", text)))
    text = text.translate(_FOLDED)
    return _ELONGATED.sub(r"\1", text)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a message."""

    text: str
    """As typed."""
    folded: str
    """As compared."""
    start: int
    """Offset of its first character in the message."""
    end: int


def is_word(text: str) -> bool:
    """Tell whether a token holds a letter or digit."""
    return text.isalnum() or any(char.isalnum() for char in text)


def begins_in_fidel(word: str) -> bool:
    """Tell whether a word begins with a letter of Ge'ez, which is a consonant and its vowel."""
    return "\u1200" <= word[:1] <= "\u137f"


def script_of(text: str) -> str | None:
    """Return the script that most letters are in (Latn, Arab, Ethi), None without letters of these.

    >>> script_of("ሓገዝ የድልየኒ"), script_of("hej"), script_of("👍 112")
    ('Ethi', 'Latn', None)
    """
    counts = {"Latn": 0, "Arab": 0, "Ethi": 0}
    for char in text:
        if char.isalpha():
            if char < "\u0250" or "\u1e00" <= char <= "\u1eff":
                counts["Latn"] += 1
            elif "\u0600" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufeff":
                counts["Arab"] += 1
            elif "\u1200" <= char <= "\u139f":
                counts["Ethi"] += 1
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] else None


def split_words(text: str) -> list[str]:
    """Return the folded words of a phrase, cut at spaces, hyphens and marks as the tokenizer cuts them.

    >>> split_words("De står utanför dörren!")
    ['de', 'star', 'utanfor', 'dorren']
    """
    spaced = "".join(char if char.isalnum() else " " for char in fold(clean(text)))
    return [word for word in spaced.split() if is_word(word)]
