"""A rendered utterance as plain JSON and back: how it travels through Rasa, in this process or between two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.messages import (
    Block,
    Choice,
    Contact,
    Contacts,
    ItemList,
    Link,
    Links,
    Message,
    Notice,
    Paragraph,
    Provenance,
)
from bot.rendering.renderer import Rendered


def to_payload(rendered: Rendered, language: str) -> dict[str, Any]:
    """Return the JSON of an utterance rendered in a language."""
    return {"language": language, **asdict(rendered)}


def from_payload(payload: Mapping[str, Any]) -> tuple[Rendered, str]:
    """Return the utterance and its language.

    Raises:
        KeyError, TypeError: the payload was not made by `to_payload`.
    """
    rendered = Rendered(
        message=Message(tuple(_block(block) for block in payload["message"]["blocks"])),
        choices=tuple(Choice(**choice) for choice in payload["choices"]),
        topic=payload["topic"],
        urgent=payload["urgent"],
        provenance=Provenance(**payload["provenance"]),
    )
    return rendered, payload["language"]


def _block(block: Mapping[str, Any]) -> Block:
    match block["type"]:
        case "paragraph":
            return Paragraph(block["text"])
        case "notice":
            return Notice(block["text"])
        case "list":
            return ItemList(tuple(block["items"]))
        case "contacts":
            return Contacts(tuple(Contact(**contact) for contact in block["contacts"]))
        case "links":
            return Links(tuple(Link(**link) for link in block["links"]))
    raise KeyError(block["type"])
