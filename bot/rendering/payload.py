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
    Heading,
    ItemList,
    Link,
    Links,
    Message,
    Notice,
    Paragraph,
    Provenance,
    Translation,
)
from bot.rendering.rendered import Rendered


def to_payload(rendered: Rendered, language: str) -> dict[str, Any]:
    """Return the JSON of an utterance rendered in a language."""
    return {"language": language, **asdict(rendered)}


def from_payload(payload: Mapping[str, Any]) -> tuple[Rendered, str]:
    """Return the utterance and its language.

    Raises:
        KeyError, TypeError: the payload was not made by `to_payload`.
    """
    rendered = Rendered(
        message=message_from(payload["message"]),
        choices=tuple(Choice(**choice) for choice in payload["choices"]),
        topic=payload["topic"],
        urgent=payload["urgent"],
        provenance=Provenance(**payload["provenance"]),
    )
    return rendered, payload["language"]


def message_from(message: Mapping[str, Any]) -> Message:
    """Return a message from its JSON, as a payload or the HTTP API has it.

    Raises:
        KeyError, TypeError: it has another shape.
    """
    second = message["second"]
    translation = Translation(**{**second, "blocks": _blocks(second)}) if second else None
    return Message(_blocks(message), message["heading"], translation)


def _blocks(message: Mapping[str, Any]) -> tuple[Block, ...]:
    return tuple(_block(block) for block in message["blocks"])


def _block(block: Mapping[str, Any]) -> Block:
    match block["type"]:
        case "paragraph":
            return Paragraph(block["text"])
        case "heading":
            return Heading(block["text"])
        case "notice":
            return Notice(block["text"])
        case "list":
            return ItemList(tuple(block["items"]))
        case "contacts":
            return Contacts(tuple(Contact(**contact) for contact in block["contacts"]))
        case "links":
            return Links(tuple(Link(**link) for link in block["links"]))
    raise KeyError(block["type"])
