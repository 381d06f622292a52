"""`POST /api/v1/receipt`: what the sealed state holds, in words."""

from __future__ import annotations

import math
from typing import Any

from aiohttp import web

from bot.messages import Receipt
from bot.rendering.choice_titles import choice_title
from bot.web.keys import ENGINE, RENDERER, TEXTS
from bot.web.problems import request_language
from bot.web.turns import matching_tag, read_json
from bot.web.wire import json_response

_SECONDS_OF_AN_HOUR = 3600


async def post_receipt(request: web.Request) -> web.Response:
    """Tell an adult what the conversation remembers of them; nothing is changed and nothing kept."""
    body = await read_json(request, "ReceiptRequest")
    request["language"] = matching_tag(body.get("language"), request.app[RENDERER].catalogs.languages)
    receipt = request.app[ENGINE].receipt(body.get("state"))
    return json_response(describe(request, receipt, request_language(request)))


def describe(request: web.Request, receipt: Receipt, language: str) -> dict[str, Any]:
    """Return a receipt in words: `lines` (title, items), `until` (a sentence, None where nothing is held)."""
    texts = request.app[TEXTS].all(language)
    renderer = request.app[RENDERER]
    languages = renderer.catalogs.languages
    named = [item for kind, value in receipt.named if (item := _named(request, kind, value, language))]
    places = [renderer.library.places[value].name for kind, value in receipt.named if kind == "place"]
    lines = {
        "receipt_language": [languages.get(receipt.language).name] if receipt.language else [],
        "receipt_topics": [renderer.title(topic, language) for topic in receipt.topics],
        "receipt_place": places,
        "receipt_named": named,
        "receipt_steps": [choice_title(renderer, id, language) for id in receipt.steps],
        "receipt_offered": [choice_title(renderer, id, language) for id in receipt.offered],
        "receipt_actions": [str(receipt.actions)] if receipt.actions else [],
    }
    hours = math.ceil(receipt.seconds_left / _SECONDS_OF_AN_HOUR)
    return {
        "lines": [{"title": texts[name], "items": items} for name, items in lines.items() if items],
        "until": texts["receipt_until"].replace("{hours}", str(hours)) if receipt.language else None,
    }


def _named(request: web.Request, kind: str, value: str, language: str) -> str | None:
    """Return what an adult named, in words; None for what stands in a line of its own."""
    texts = request.app[TEXTS].all(language)
    if kind == "child_age":
        return texts["receipt_age"].replace("{age}", value)
    if kind == "relation":
        return texts[value]
    if kind == "language":
        return request.app[RENDERER].catalogs.languages.get(value).name
    return value.capitalize() if kind == "platform" else None
