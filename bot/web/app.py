"""The web application, put together from an engine and a renderer."""

from __future__ import annotations

from aiohttp import web

from bot.engine.protocol import ConversationEngine
from bot.rendering.renderer import Renderer
from bot.web import (
    assets,
    embed,
    guide,
    guide_pages,
    health,
    pages,
    plain_chat,
    receipt,
    rest_channel,
    search_engines,
    turns,
)
from bot.web.conversations import Conversations
from bot.web.keys import CONVERSATIONS, ENGINE, PAGE_TEXTS, RENDERER, SITE, TEXTS
from bot.web.layout import setup_templates
from bot.web.problems import answer_errors
from bot.web.security import add_security_headers
from bot.web.site import Site
from bot.web.texts import WebTexts

LARGEST_BODY = 64 * 1024
"""Bytes of a request; a message of 10,000 Ge'ez letters fits, a flood does not."""


def create_app(
    engine: ConversationEngine, renderer: Renderer, conversations: Conversations, site: Site | None = None
) -> web.Application:
    """Return the application; it closes the engine when it shuts down."""
    middlewares = [add_security_headers, assets.compress, answer_errors]
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=middlewares)
    app[SITE] = site or Site()
    app[ENGINE] = engine
    app[RENDERER] = renderer
    app[TEXTS] = WebTexts.window(renderer)
    app[PAGE_TEXTS] = WebTexts.pages(renderer)
    app[CONVERSATIONS] = conversations
    setup_templates(app)
    app.add_routes(routes())
    app.on_cleanup.append(_close)
    return app


def routes() -> list[web.AbstractRouteDef]:
    """Return every route; docs/http-api.md describes them (tests/test_docs.py keeps the two together)."""
    return [
        web.post("/api/v1/turns", turns.post_turn),
        web.post("/api/v1/receipt", receipt.post_receipt),
        web.get("/api/v1/languages", guide.get_languages),
        web.get("/api/v1/guide/{language}", guide.get_guide),
        web.get("/api/v1/openapi.json", guide.get_openapi),
        web.get("/healthz", health.get_healthz),
        web.get("/readyz", health.get_readyz),
        web.get("/metrics", health.get_metrics),
        web.get("/webhooks/rest/", rest_channel.get_status),
        web.post("/webhooks/rest/webhook", rest_channel.post_message),
        web.get("/texts/{language}.json", pages.get_texts),
        web.get("/texts/{language}/page.json", pages.get_page_texts),
        web.get("/static/{name:.+}", assets.get_asset),
        web.get("/sitemap.xml", search_engines.get_sitemap),
        web.get("/robots.txt", search_engines.get_robots),
        web.get("/frame/{language}", embed.get_frame),
        web.get("/", pages.get_start),
        web.get("/{language}", pages.get_landing),
        web.get("/{language}/chat", plain_chat.get_chat),
        web.post("/{language}/chat", plain_chat.post_chat),
        web.get("/{language}/guide", guide_pages.get_guide),
        web.post("/{language}/guide", guide_pages.post_search),
        web.get("/{language}/guide/{topic}", guide_pages.get_topic),
        web.get("/{language}/{page}", pages.get_page),
    ]


async def _close(app: web.Application) -> None:
    await app[ENGINE].close()
    await app[CONVERSATIONS].close()
