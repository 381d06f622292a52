"""Which language a turn is answered in, and which a browser asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import negotiate_locale

from bot.i18n.languages import SOURCE_LANGUAGE, Languages

SURE = 0.8
"""From this confidence on, the language identifier is believed."""
LONG_ENOUGH = 2
"""Words that a message needs before its language can change the conversation's."""


def match_tag(tag: str, languages: Languages) -> str | None:
    """Return the guide's tag for any BCP 47 tag, None where it does not speak it.

    >>> from bot.i18n.languages import Language
    >>> known = Languages([Language("sv", "Svenska", "Latn", "sv", None, None)])
    >>> match_tag("sv-FI", known), match_tag("de", known)
    ('sv', None)
    """
    found = negotiate_locale([tag], languages.tags, sep="-")
    return found.lower() if found else None


def match_browser(header: str, languages: Languages) -> str | None:
    """Return the guide's best language for an `Accept-Language` header, None where none fits."""
    ranked = []
    for position, part in enumerate(header.split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if tag and weight > 0:
            ranked.append((-weight, position, tag))
    for _, _, tag in sorted(ranked):
        if found := match_tag(tag, languages):
            return found
    return None


def language_of_turn(latest_message: Mapping[str, Any]) -> str:
    """Return the language that a turn is answered in.

    Takes Rasa's latest message (metadata made by the engine, parse made by the pipeline), so that the renderer, the
    actions and the engine all reach the same answer, in this process or in another. Order:

    1. the adult asked for one, in words (`change_language`) or in the picker (metadata `asked`);
    2. the message is written in one, the identifier is sure and the message is long enough to tell;
    3. the conversation's (metadata `conversation`);
    4. the page's (metadata `page`);
    5. the browser's (metadata `browser`);
    6. Swedish.
    """
    metadata = latest_message.get("metadata") or {}
    if (asked := asked_language(latest_message)) is not None:
        return asked
    if metadata.get("asked"):
        return str(metadata["asked"])
    identified = latest_message.get("language") or {}
    if identified.get("sure"):
        return str(identified["tag"])
    for source in ("conversation", "page", "browser"):
        if metadata.get(source):
            return str(metadata[source])
    return SOURCE_LANGUAGE


def asked_language(latest_message: Mapping[str, Any]) -> str | None:
    """Return the language that the adult asks to speak, None where none (of ours) is named."""
    if (latest_message.get("intent") or {}).get("name") != "change_language":
        return None
    for entity in latest_message.get("entities") or []:
        if entity.get("entity") == "language" and entity.get("value") != "other":
            return str(entity["value"])
    return None
