"""What can be read without a conversation: languages, the whole guide, the description of the API."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from aiohttp import web

from bot.rendering.renderer import Renderer
from bot.web.keys import RENDERER
from bot.web.problems import RequestProblem
from bot.web.turns import openapi
from bot.web.wire import json_response


async def get_languages(request: web.Request) -> web.Response:
    """Return the languages in the order of the picker."""
    languages = request.app[RENDERER].catalogs.languages
    rows = [{"tag": each.tag, "name": each.name, "direction": each.direction} for each in languages]
    return json_response({"languages": rows})


async def get_guide(request: web.Request) -> web.Response:
    """Return every topic of the guide in one language."""
    renderer = request.app[RENDERER]
    tag = request.match_info["language"]
    if tag not in renderer.catalogs.languages:
        raise RequestProblem(404, "not_found")
    topics = [_topic(renderer, name, tag) for name in renderer.library.topics]
    direction = renderer.catalogs.languages.get(tag).direction
    return json_response({"language": tag, "direction": direction, "topics": topics})


async def get_openapi(request: web.Request) -> web.Response:
    """Return the description of the API."""
    return json_response(openapi())


def _topic(renderer: Renderer, name: str, language: str) -> dict[str, Any]:
    answer = renderer.render("utter_answer", language, {"topic": name})
    messages = [asdict(answer.message)]
    if renderer.library.topics[name].more:
        more = renderer.render("utter_answer", language, {"topic": name, "part": "more"})
        messages.append(asdict(more.message))
    return {
        "topic": name,
        "title": renderer.title(name, language),
        "urgent": answer.urgent,
        "messages": messages,
        "provenance": asdict(answer.provenance),
    }
