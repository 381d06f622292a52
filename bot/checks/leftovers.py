"""Translations that are still in another language: Swedish or English left behind, Kurmanji in Sorani."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.checks.po_entries import entries
from bot.content.yaml_file import YamlFile
from bot.errors import Problem
from bot.i18n.languages import Languages

_SWEDISH = "och att är inte för det som på med ett du har kan din ditt vi jag eller när också"
_ENGLISH = "the and you your with are this that what when they of to can"
_FOREIGN = {
    "en": frozenset(_SWEDISH.split()),
    "fr": frozenset(f"{_SWEDISH} {_ENGLISH}".split()) - {"du"},
    "so": frozenset(f"{_SWEDISH} {_ENGLISH}".split()),
    "es": frozenset(f"{_SWEDISH} {_ENGLISH}".split()),
    "tr": frozenset(f"{_SWEDISH} {_ENGLISH}".split()),
}
"""Common words of Swedish and English that the language itself does not have."""
_ASIDE = re.compile(r"\([^)]*\)|[“”«»„‟][^“”«»„‟]*[“”«»„‟]|\{[^}]*\}")
"""Swedish words stand in brackets or quotation marks, on purpose."""
_LATIN_WORD = r"[A-Za-zÀ-ÿŞş’'-]+"
_LATIN_RUN = re.compile(rf"(?:{_LATIN_WORD}[\s,]+){{3,}}{_LATIN_WORD}")
_KURMANJI = re.compile(r"\b\w*[êîûşçÊÎÛŞÇ]\w*\b")
LEAST = 2
"""Foreign words that make a text suspect."""


def check_leftovers(root: Path) -> Iterator[Problem]:
    """Yield translations that were not translated, or only in part.

    Raises:
        DataError: data/names.yml cannot be read.
    """
    languages = Languages.load(root / "locales" / "languages.yml")
    names = YamlFile(root / "data" / "names.yml", root).data
    for entry in entries(root, languages):
        what = leftover(entry.language, languages.get(entry.language).script, entry.source, entry.string, names)
        if what is not None:
            message = f"'{entry.context}' has {what}: {entry.string[:60]}"
            yield Problem(entry.path, entry.line, "catalog/leftover", message, "Translate it.")


def leftover(language: str, script: str, source: str, text: str, names: Iterable[str] = ()) -> str | None:
    """Return what of another language stands in a translation, None where nothing does.

    >>> leftover("so", "Latn", "Ring polisen och be om hjälp.", "Ring polisen och be om hjälp.")
    'the Swedish text'
    """
    for name in names:
        text = text.replace(name, " ")
    bare = _ASIDE.sub(" ", text)
    if script != "Latn":
        if language == "ckb" and _KURMANJI.search(bare):
            return "Kurmanji"
        return "a run of Latin words" if _LATIN_RUN.search(bare) else None
    words = re.findall(r"[^\W\d_]+", bare.casefold())
    if len(words) > LEAST and text == source:
        return "the Swedish text"
    foreign = [word for word in words if word in _FOREIGN.get(language, ())]
    return f"words of another language ({', '.join(foreign[:4])})" if len(foreign) >= LEAST else None
