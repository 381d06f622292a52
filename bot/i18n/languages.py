"""The registry of languages: `locales/languages.yml`.

Tags are BCP 47 everywhere; the underscore form exists only as a folder name below `locales/`
and is made by `folder_name`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from babel import Locale

from bot.errors import UnknownLanguageError

SOURCE_LANGUAGE = "sv"
"""The language that answers are written in; the end of every fallback chain."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language that adults can talk with the guide."""

    tag: str
    name: str
    """Its own name, as the picker shows it."""
    script: str
    """ISO 15924, for example Latn, Arab, Ethi."""
    spacy: str
    """spaCy's code of the blank pipeline that cuts its words."""
    fallback: str | None
    reviewer: str | None

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return Locale.parse(self.folder_name).text_direction

    @property
    def folder_name(self) -> str:
        """Name of its folder below `locales/`."""
        return self.tag.replace("-", "_")


class Languages:
    """All languages, in the order of the picker. Immutable, shared."""

    def __init__(self, languages: list[Language]) -> None:
        self._by_tag = {language.tag: language for language in languages}

    @classmethod
    def load(cls, path: Path) -> Languages:
        """Read the registry; `bot check` tells what is wrong with it."""
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls([Language(tag=tag, **row) for tag, row in rows.items()])

    def __iter__(self) -> Iterator[Language]:
        return iter(self._by_tag.values())

    def __contains__(self, tag: object) -> bool:
        return tag in self._by_tag

    @property
    def tags(self) -> list[str]:
        """All tags, in order."""
        return list(self._by_tag)

    def get(self, tag: str) -> Language:
        """Return the language with exactly this tag.

        Raises:
            UnknownLanguageError: there is none.
        """
        try:
            return self._by_tag[tag]
        except KeyError:
            raise UnknownLanguageError(tag, self.tags) from None

    def chain(self, tag: str) -> list[str]:
        """Return where a text is looked up: the language, its fallbacks, Swedish last."""
        chain = [tag]
        while (fallback := self.get(chain[-1]).fallback) is not None and fallback not in chain:
            chain.append(fallback)
        if SOURCE_LANGUAGE not in chain:
            chain.append(SOURCE_LANGUAGE)
        return chain
