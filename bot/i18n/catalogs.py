"""Translated texts, looked up along a language's fallback chain, and who stands behind them.

Reads what `python -m bot translations compile` made from the `.po` files: one `.mo` and one `.state.json` for each
domain. It does not compile, update or check catalogs (bot/i18n/maintenance.py, bot/checks/catalogs.py do).
"""

from __future__ import annotations

import gettext
import json
from dataclasses import dataclass
from pathlib import Path

from bot.i18n.languages import SOURCE_LANGUAGE, Languages

DOMAINS = ("messages", "guide")
"""`guide`: the answers (data/guide); `messages`: everything else that people read."""


@dataclass(frozen=True, slots=True)
class TextState:
    """What is known of a language's texts of one context."""

    reviewed: str | None = None
    """Date of the oldest review, None unless a person has reviewed all of them."""
    drafted: str | None = None
    """Date on which a machine last wrote one of them, None where people wrote all."""
    outdated: bool = False
    """The source of one of them has changed since."""


UNKNOWN = TextState()


class Catalogs:
    """All texts of all languages. Immutable after loading, shared by all conversations."""

    def __init__(self, languages: Languages, folder: Path) -> None:
        self.languages = languages
        self._translations: dict[tuple[str, str], gettext.GNUTranslations] = {}
        self._states: dict[tuple[str, str], dict[str, TextState]] = {}
        for language in languages:
            for domain in DOMAINS:
                base = folder / language.folder_name / "LC_MESSAGES" / domain
                if (compiled := base.with_suffix(".mo")).is_file():
                    with compiled.open("rb") as file:
                        self._translations[language.tag, domain] = gettext.GNUTranslations(file)
                if (state := base.with_suffix(".state.json")).is_file():
                    states = json.loads(state.read_text(encoding="utf-8"))
                    self._states[language.tag, domain] = {name: TextState(**row) for name, row in states.items()}

    def find(self, language: str, context: str, text: str, *, domain: str = "messages") -> tuple[str, str]:
        """Return the translation and the tag of the language it is in.

        Order: the language itself, its fallbacks in turn, the Swedish source text as it stands.
        """
        for tag in self.languages.chain(language):
            if tag == SOURCE_LANGUAGE:
                break
            catalog = self._translations.get((tag, domain))
            if catalog is not None and _holds(catalog, context, text):
                return catalog.pgettext(context, text), tag
        return text, SOURCE_LANGUAGE

    def text(self, language: str, context: str, text: str, *, domain: str = "messages") -> str:
        """Return the translation alone."""
        return self.find(language, context, text, domain=domain)[0]

    def state(self, language: str, context: str, *, domain: str = "guide") -> TextState:
        """Return what is known of the texts of a context."""
        return self._states.get((language, domain), {}).get(context, UNKNOWN)

    def missing(self, language: str, texts: list[tuple[str, str]], *, domain: str = "guide") -> list[tuple[str, str]]:
        """Return the (context, text) pairs that the language itself has no translation for."""
        if language == SOURCE_LANGUAGE:
            return []
        catalog = self._translations.get((language, domain))
        return [pair for pair in texts if catalog is None or not _holds(catalog, *pair)]


def _holds(catalog: gettext.GNUTranslations, context: str, text: str) -> bool:
    """Tell whether the catalog has an entry, even one that reads like its source (a name, a number)."""
    return f"{context}\x04{text}" in catalog._catalog  # type: ignore[attr-defined]
