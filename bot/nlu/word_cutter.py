"""Words of a message, cut by spaCy's blank pipeline of its language. They ship inside spaCy: no model is downloaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import spacy
from spacy.language import Language

from bot.nlu.text import Word, fold, is_word


@cache
def blank_pipeline(code: str) -> Language:
    """Return spaCy's blank pipeline of a code (`sv`, `xx` …), made once."""
    return spacy.blank(code)


def cut_words(text: str, code: str) -> list[Word]:
    """Return the words of a cleaned text; what spaCy leaves joined by hyphens or apostrophes is cut too.

    Args:
        text: the cleaned message.
        code: name of spaCy's blank pipeline (`sv`, `xx` …).
    """
    words = []
    for token in blank_pipeline(code).make_doc(text):
        start = token.idx
        for piece in _pieces(token.text):
            if is_word(piece):
                words.append(Word(piece, fold(piece), start, start + len(piece)))
            start += len(piece)
    return words


def cut_folded(text: str, code: str, of_token: Callable[[str], Sequence[str]]) -> list[str]:
    """Return the folded words of a cleaned text alone, as training wants them.

    Args:
        text: the cleaned sentence.
        code: name of spaCy's blank pipeline.
        of_token: `folded_words`, or a form of it that remembers.
    """
    return [word for token in blank_pipeline(code).make_doc(text) for word in of_token(token.text)]


def folded_words(token: str) -> list[str]:
    """Return the folded words of one of spaCy's tokens.

    >>> folded_words("Malmö'de")
    ['malmo', 'de']
    """
    return [fold(piece) for piece in _pieces(token) if is_word(piece)]


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
