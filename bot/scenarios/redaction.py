"""Takes names, numbers and addresses of people out of what was written, before anything is kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_RULES = (
    ("e-mail", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("address", re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("personal number", re.compile(r"\b(?:19|20)?\d{6}[-+ ]?\d{4}\b")),
    ("phone", re.compile(r"(?<![\w{])(?:\+|00)?\d(?:[ -]?\d){6,13}\b")),
    (
        "street",
        re.compile(r"\b[A-ZÅÄÖ][\wåäöÅÄÖ]*(?:gatan|vägen|gränd|torget|stigen|allén|gata|väg)\s+\d+\s?[A-Za-z]?\b"),
    ),
    ("account", re.compile(r"(?<!\w)@[\w.]{3,}")),
)
_INTRODUCED = re.compile(
    r"(?P<before>\b(?:heter|min son|min dotter|mitt barn|my name is|called|je m[’']appelle|me llamo|mi hijo|mi hija"
    r"|magacaygu waa|adım|ismi|my son|my daughter|mon fils|ma fille|oğlum|kızım|wiilkayga|gabadhayda)\s+)"
    r"(?P<name>[A-ZÅÄÖÇĞİÖŞÜÉ][\w’'-]+(?:\s[A-ZÅÄÖÇĞİÖŞÜÉ][\w’'-]+)?)"
)
"""A capitalised word behind what introduces a name."""
_CAPITALISED = re.compile(
    r"(?<![.!?:”\"\n]\s)(?<=\s)[A-ZÅÄÖÇĞİŞÜÉ][a-zåäöçğışüé’-]{2,}(?:\s[A-ZÅÄÖÇĞİŞÜÉ][a-zåäöçğışüé’-]{2,})*"
)
"""Capitalised words that begin no sentence."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without what points at people, and what was taken out."""

    text: str
    taken: tuple[tuple[str, str], ...]
    """(kind, what stood there)."""


def redact(text: str, keep: Collection[str] = ()) -> Redacted:
    """Return the text with names, numbers and addresses replaced by what they are, in brackets.

    Scripts without capitals (Arabic, Ge'ez) give names no mark: what was written there must be read by a person, and
    `scenario record` says so.

    Args:
        text: what somebody wrote.
        keep: capitalised words that are no names of people (places, apps, institutions), in any case.
    """
    taken: list[tuple[str, str]] = []
    kept = {word.casefold() for word in keep}

    def replace(kind: str, pattern: re.Pattern[str], text: str, group: str | int = 0) -> str:
        def one(match: re.Match[str]) -> str:
            found = match.group(group)
            if all(word.casefold() in kept for word in found.split()):
                return match.group(0)
            taken.append((kind, found))
            return match.group(0).replace(found, f"[{kind}]")

        return pattern.sub(one, text)

    for kind, pattern in _RULES:
        text = replace(kind, pattern, text)
    text = replace("name", _INTRODUCED, text, "name")
    text = replace("name", _CAPITALISED, text)
    return Redacted(text, tuple(taken))


def keepable(places: Sequence[str], others: Sequence[str]) -> set[str]:
    """Return the single words of names that may stay."""
    return {word for name in (*places, *others) for word in name.split()}
