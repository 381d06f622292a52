"""Words of a message, cut by spaCy's blank pipeline of its language. They ship inside spaCy: no model is downloaded."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language

from bot.nlu.text import Word, fold, is_word


@cache
def blank_pipeline(code: str) -> Language:
    """Return spaCy's blank pipeline of a code (`sv`, `xx` …), made once."""
    return spacy.blank(code)


def cut_words(text: str, code: str, folded: Callable[[str], str] = fold) -> list[Word]:
    """Return the words of a cleaned text; what spaCy leaves joined by hyphens or apostrophes is cut too.

    Args:
        text: the cleaned message.
        code: name of spaCy's blank pipeline (`sv`, `xx` …).
        folded: brings a word into the form in which words are compared; training gives one that remembers.
    """
    words = []
    for token in blank_pipeline(code).make_doc(text):
        start = token.idx
        for piece in _pieces(token.text):
            if is_word(piece):
                words.append(Word(piece, folded(piece), start, start + len(piece)))
            start += len(piece)
    return words


def _pieces(token: str) -> list[str]:
    """Return runs of letters and digits and runs of the rest, in order.

    >>> _pieces("Malmö'de")
    ['Malmö', "'", 'de']
    """
    if token.isalnum():
        return [token]
    pieces: list[str] = []
    for char in token:
        if pieces and pieces[-1][-1].isalnum() == char.isalnum():
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
