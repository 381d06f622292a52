"""The texts of pages, chat window and API errors in every language (bot/web/texts.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from bot.i18n.catalogs import Catalogs
from bot.rendering.placeholders import fill, isolate_latin, isolate_number
from bot.rendering.renderer import Renderer


class WebTexts:
    """All texts by language and name. Immutable, shared by all requests."""

    def __init__(self, renderer: Renderer) -> None:
        source = yaml.safe_load(Path(__file__).with_name("texts.yml").read_text(encoding="utf-8"))
        texts = {name: entry["text"] for name, entry in source.items()}
        self._by_language = {
            language.tag: _render(texts, renderer, renderer.catalogs, language.tag)
            for language in renderer.catalogs.languages
        }

    def all(self, language: str) -> Mapping[str, str]:
        """Return every text of a language by name."""
        return self._by_language[language]

    def text(self, language: str, name: str) -> str:
        """Return one text."""
        return self._by_language[language][name]


def _render(texts: Mapping[str, str], renderer: Renderer, catalogs: Catalogs, language: str) -> dict[str, str]:
    rtl = catalogs.languages.get(language).direction == "rtl"

    def value_of(kind: str, name: str) -> str:
        if kind != "contact":
            return "{" + name + "}"
        phone = renderer.library.contacts[name].phone or ""
        return isolate_number(phone) if rtl else phone

    translated = {name: catalogs.text(language, f"web.{name}", text) for name, text in texts.items()}
    return {name: fill(isolate_latin(text) if rtl else text, value_of) for name, text in translated.items()}
