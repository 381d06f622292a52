"""The texts of chat window and API errors (texts.yml) and of the pages (page_texts.yml) in every language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from bot.i18n.catalogs import Catalogs
from bot.rendering.placeholders import fill, isolate_latin, isolate_number
from bot.rendering.renderer import Renderer


class WebTexts:
    """The texts of one file by language and name. Immutable, shared by all requests."""

    def __init__(self, renderer: Renderer, file: str, context: str) -> None:
        """Take the file beside this module and the first half of its contexts in the catalogs (see babel.cfg)."""
        source = yaml.safe_load(Path(__file__).with_name(file).read_text(encoding="utf-8"))
        texts = {f"{context}.{name}": entry["text"] for name, entry in source.items()}
        self._by_language = {
            language.tag: _render(texts, renderer, renderer.catalogs, language.tag)
            for language in renderer.catalogs.languages
        }

    @classmethod
    def window(cls, renderer: Renderer) -> WebTexts:
        """Return what the chat window and API errors say."""
        return cls(renderer, "texts.yml", "web")

    @classmethod
    def pages(cls, renderer: Renderer) -> WebTexts:
        """Return what the pages around the chat say."""
        return cls(renderer, "page_texts.yml", "page")

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

    translated = {context.partition(".")[2]: catalogs.text(language, context, text) for context, text in texts.items()}
    return {name: fill(isolate_latin(text) if rtl else text, value_of) for name, text in translated.items()}
