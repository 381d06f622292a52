"""The Swedish source texts: short, and easy to read (LIX).

LIX is words per sentence plus the share of long words (over six letters) in percent; under 40 is easy
(C.-H. Björnsson, Läsbarhet, 1968).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.content.library import Library
from bot.content.model import Part
from bot.errors import Problem

MOST_LIX, MOST_WORDS, LONG_WORD = 40.0, 95, 6
ENOUGH = 25
"""Words that a text needs before LIX means anything (a list of names has few sentences and long words)."""
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|[”»]|$)")
_WORD = re.compile(r"[^\W\d_]+")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")


def lix(texts: Sequence[str]) -> float:
    """Return the LIX of texts; each is at least one sentence.

    >>> round(lix(["Ring polisen. De hjälper barn och familjer."]), 1)
    46.4
    """
    plain = [_PLACEHOLDER.sub("nr", text) for text in texts]
    words = [word for text in plain for word in _WORD.findall(text)]
    sentences = sum(max(1, len(_SENTENCE_END.findall(text))) for text in plain)
    return len(words) / sentences + 100 * sum(len(word) > LONG_WORD for word in words) / len(words)


def check_readability(root: Path) -> Iterator[Problem]:
    """Yield answers that are too long or too hard to read.

    Raises:
        DataError: files that cannot be read at all.
    """
    library = Library.load(root)
    for topic in library.topics.values():
        path = f"data/guide/{topic.name}.yml"
        for section, parts in (("answer", topic.answer), ("more", topic.more), ("plain", topic.plain)):
            if parts:
                yield from _check(path, section, _texts(parts), limit=MOST_WORDS if section == "answer" else None)
    for guided in library.guided.values():
        for advice in guided.outcome:
            texts = [item.value.text for item in advice.items]
            yield from _check(f"data/guided/{guided.name}.yml", advice.heading.context, texts, limit=None)


def _check(path: str, section: str, texts: list[str], *, limit: int | None) -> Iterator[Problem]:
    words = sum(len(text.split()) for text in texts)
    if words >= ENOUGH and (hard := lix(texts)) > MOST_LIX:
        message = f"{section} has LIX {hard:.0f}, expected at most {MOST_LIX:.0f}"
        yield Problem(path, 1, "topic/hard-to-read", message, "Write shorter sentences and shorter words.")
    if limit is not None and words > limit:
        message = f"{section} has {words} words, expected about 90"
        yield Problem(path, 1, "topic/too-long", message, "Move what can wait to `more`.")


def _texts(parts: Sequence[Part]) -> list[str]:
    return [item.text for part in parts for item in part.items]
