"""The card for when nothing else works: whom to call, and the page that the guide lies on."""

from __future__ import annotations

from typing import Any

from bot.content.model import EMERGENCY, GUIDE_PAGE
from bot.rendering.words import Words

LINES = (EMERGENCY, "police_114_14", "bris_adults", "mind_foraldratelefonen", "hjalplinjen", "bris_children")
"""Phone lines on the card, in their order."""


def render_card(words: Words, language: str) -> dict[str, Any]:
    """Return the card in one language: `contacts` (name, phone) and `link` (title, url)."""
    contacts = [words.contact(id, language) for id in LINES]
    link = words.link(GUIDE_PAGE, language)
    return {
        "contacts": [{"name": each.name, "phone": each.phone} for each in contacts if each.phone],
        "link": {"title": link.title, "url": link.url} if link else None,
    }
