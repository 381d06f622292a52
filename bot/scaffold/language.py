"""A new language: its row in the registry, its catalogs, and places for sentences and names."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from bot.i18n.languages import SOURCE_LANGUAGE, Languages
from bot.i18n.maintenance import update
from bot.scaffold.files import GROUPS, ScaffoldError, append
from bot.scaffold.topic import SENTENCES

NO_PIPELINE = "xx"
"""spaCy's pipeline for languages that it has no rules for."""


def add_language(root: Path, tag: str) -> list[Path]:
    """Make everything that a language needs; return the files written.

    Raises:
        ScaffoldError: the tag is taken, or Babel does not know it; nothing is written then.
    """
    registry = root / "locales" / "languages.yml"
    if tag in Languages.load(registry):
        raise ScaffoldError(f"language '{tag}' exists already in locales/languages.yml")
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise ScaffoldError(f"language '{tag}': expected a BCP 47 tag that Babel knows, as in pl or pt-BR") from None
    script = locale.script or get_global("likely_subtags").get(str(locale), "x_Latn").split("_")[1]
    pipeline = locale.language if find_spec(f"spacy.lang.{locale.language}") else NO_PIPELINE
    name = (locale.get_display_name() or tag).capitalize()
    row = f"{tag}: {{name: {name}, script: {script}, spacy: {pipeline}, fallback: en, reviewer: null}}\n"
    append(registry, row)
    api = root / "bot" / "web" / "openapi.yml"
    _extend_api(api, tag)
    names = root / "data" / "place_names.tsv"
    _extend_names(names, tag)
    written = [registry, api, names, *_sentences(root, tag)]
    return [*written, *(path for path in update(root, Languages.load(registry)) if path.parts[-3] == str(locale))]


def _extend_api(path: Path, tag: str) -> None:
    """Let the API take the language, in any case of its letters, with or without a region."""
    text = path.read_text(encoding="utf-8")
    letters = "".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in tag.lower())
    text, languages = re.subn(r"(Language: \{type: string, enum: \[[^\]]*)\]", rf"\1, {tag}]", text, count=1)
    text, patterns = re.subn(r"(\(\?:(?:\[[a-z][A-Z]\]|[-|])+)\)", rf"\1|{letters})", text, count=1)
    if not languages or not patterns:
        raise ScaffoldError("bot/web/openapi.yml: `Language` or the pattern of `PageLanguage` is not where it was")
    path.write_text(text, encoding="utf-8")


def _extend_names(path: Path, tag: str) -> None:
    """Add a column for the language's spellings of places."""
    first, *rows = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join([f"{first}\t{tag}", *(f"{row}\t" for row in rows)]) + "\n", encoding="utf-8")


def _sentences(root: Path, tag: str) -> list[Path]:
    """Make a file for each group, with the intents in the order of the source language's."""
    written = []
    for group in GROUPS:
        path = root / "data" / "nlu" / tag / f"{group}.yml"
        source = root / "data" / "nlu" / SOURCE_LANGUAGE / f"{group}.yml"
        blocks = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["nlu"]
        text = "".join(SENTENCES.format(name=block["intent"], tag=tag) for block in blocks)
        append(path, f'version: "3.1"\nnlu:\n{text}')
        written.append(path)
    return written
