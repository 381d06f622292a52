"""Rasa's REST channel, so that existing Rasa clients and test tools work with the guide.

Speaks `POST /webhooks/rest/webhook` as Rasa 3.6 does: `sender` and `message` in, a list of `text` and `buttons` out.
A button's payload is `/` and the id of a choice; it counts only while the choice is offered.
"""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.rendering.plain_text import plain_text
from bot.web.keys import CONVERSATIONS
from bot.web.problems import RequestProblem
from bot.web.turns import read_json, run_turn
from bot.web.wire import json_response


async def get_status(request: web.Request) -> web.Response:
    """Answer Rasa's own health check of the channel."""
    return json_response({"status": "ok"})


async def post_message(request: web.Request) -> web.Response:
    """Answer one message of a sender."""
    body = await read_json(request, "RestMessage")
    sender = body.get("sender") or "default"
    conversations = request.app[CONVERSATIONS]
    language = (body.get("metadata") or {}).get("language")
    turn = {"language": language, "state": await conversations.get(sender)}
    message = body.get("message") or ""
    reply = None
    if message.startswith("/"):
        try:
            reply = await run_turn(request, {**turn, "choice": message[1:]})
        except RequestProblem as problem:
            if problem.code != "choice_not_offered":
                raise
    if reply is None:
        reply = await run_turn(request, {**turn, "text": message})
    if reply.state:
        await conversations.put(sender, reply.state)
    messages: list[dict[str, Any]] = [
        {"recipient_id": sender, "text": plain_text(message)} for message in reply.messages
    ]
    if messages and reply.choices:
        messages[-1]["buttons"] = [{"title": choice.title, "payload": f"/{choice.id}"} for choice in reply.choices]
    return json_response(messages)
