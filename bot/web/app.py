"""The web application, put together from an engine and a renderer."""

from __future__ import annotations

from aiohttp import web

from bot.engine.protocol import ConversationEngine
from bot.rendering.renderer import Renderer
from bot.web import guide, health, pages, rest_channel, turns
from bot.web.conversations import Conversations
from bot.web.keys import CONVERSATIONS, ENGINE, RENDERER, TEXTS
from bot.web.problems import answer_errors
from bot.web.security import add_security_headers
from bot.web.texts import WebTexts

LARGEST_BODY = 64 * 1024
"""Bytes of a request; a message of 10,000 Ge'ez letters fits, a flood does not."""


def create_app(engine: ConversationEngine, renderer: Renderer, conversations: Conversations) -> web.Application:
    """Return the application; it closes the engine when it shuts down."""
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[add_security_headers, answer_errors])
    app[ENGINE] = engine
    app[RENDERER] = renderer
    app[TEXTS] = WebTexts(renderer)
    app[CONVERSATIONS] = conversations
    pages.setup_templates(app)
    app.add_routes(routes())
    app.on_cleanup.append(_close)
    return app


def routes() -> list[web.AbstractRouteDef]:
    """Return every route; docs/http-api.md describes them (tests/test_docs.py keeps the two together)."""
    return [
        web.post("/api/v1/turns", turns.post_turn),
        web.get("/api/v1/languages", guide.get_languages),
        web.get("/api/v1/guide/{language}", guide.get_guide),
        web.get("/api/v1/openapi.json", guide.get_openapi),
        web.get("/healthz", health.get_healthz),
        web.get("/readyz", health.get_readyz),
        web.get("/metrics", health.get_metrics),
        web.get("/webhooks/rest/", rest_channel.get_status),
        web.post("/webhooks/rest/webhook", rest_channel.post_message),
        web.get("/texts/{language}.json", pages.get_texts),
        web.static("/static", pages.STATIC),
        web.get("/", pages.get_start),
        web.get("/{language}", pages.get_chat),
    ]


async def _close(app: web.Application) -> None:
    await app[ENGINE].close()
    await app[CONVERSATIONS].close()
