"""`POST /api/v1/turns`: one turn of a conversation."""

from __future__ import annotations

import json
import time
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from aiohttp import web
from jsonschema import Draft202012Validator
from prometheus_client import Counter, Histogram

from bot.errors import UnknownChoiceError
from bot.i18n.languages import Languages
from bot.i18n.negotiation import match_browser, match_tag
from bot.messages import BotReply, UserTurn
from bot.web.keys import ENGINE, RENDERER
from bot.web.problems import RequestProblem
from bot.web.wire import json_response

# Counted without language or topic: few speak Tigrinya in one town, and a count must not point at them.
TURNS = Counter("guide_turns_total", "Turns by outcome", ["outcome"])
SECONDS = Histogram("guide_turn_seconds", "Seconds a turn took", buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 20))


async def post_turn(request: web.Request) -> web.Response:
    """Answer one turn."""
    body = await read_json(request, "TurnRequest")
    reply = await run_turn(request, body)
    return json_response(reply.as_json())


async def run_turn(request: web.Request, body: dict[str, Any]) -> BotReply:
    """Hand a checked body to the engine and count the turn.

    Raises:
        RequestProblem: the choice was not offered.
    """
    languages = request.app[RENDERER].catalogs.languages
    turn = UserTurn(
        text=body.get("text"),
        choice=body.get("choice") or None,
        language=matching_tag(body.get("language"), languages),
        second_language=matching_tag(body.get("second_language"), languages),
        browser_language=match_browser(request.headers.get("Accept-Language", ""), languages),
        state=body.get("state"),
    )
    request["language"] = turn.language
    started = time.perf_counter()
    try:
        reply = await request.app[ENGINE].reply(turn)
    except UnknownChoiceError:
        TURNS.labels("refused").inc()
        raise RequestProblem(409, "choice_not_offered") from None
    SECONDS.observe(time.perf_counter() - started)
    TURNS.labels("failed" if reply.topic == "failure" else "answered").inc()
    return reply


def matching_tag(asked: str | None, languages: Languages) -> str | None:
    """Return the guide's tag for the language that a request asks for, None where it asks for none."""
    return match_tag(asked, languages) if asked else None


async def read_json(request: web.Request, schema: str) -> dict[str, Any]:
    """Return the JSON body, held against a schema of the OpenAPI description.

    Raises:
        RequestProblem: another content type, broken JSON, another shape, or a language that we do not speak.
    """
    if request.content_type != "application/json":
        raise RequestProblem(415, "unsupported_type", [{"expected": "application/json"}])
    try:
        body = json.loads(await request.text())
    except (ValueError, RecursionError, LookupError):
        raise RequestProblem(400, "bad_request", [{"expected": "JSON in UTF-8"}]) from None
    details = []
    for error in _validator(schema).iter_errors(body):
        field = ".".join(str(key) for key in error.absolute_path)
        if field.endswith("language") and error.validator == "pattern":
            known = openapi()["components"]["schemas"]["Language"]["enum"]
            raise RequestProblem(422, "unknown_language", [{"field": field, "expected": {"enum": known}}])
        details.append({"field": field, "expected": {error.validator: error.validator_value}})
    if details:
        raise RequestProblem(400, "bad_request", details)
    checked: dict[str, Any] = body
    return checked


@cache
def openapi() -> dict[str, Any]:
    """Return the description of the HTTP API."""
    text = Path(__file__).with_name("openapi.yml").read_text(encoding="utf-8")
    description: dict[str, Any] = yaml.safe_load(text)
    return description


@cache
def _validator(schema: str) -> Draft202012Validator:
    components = openapi()["components"]
    return Draft202012Validator({"$ref": f"#/components/schemas/{schema}", "components": components})
