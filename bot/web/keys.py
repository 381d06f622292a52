"""What handlers find in the application."""

from __future__ import annotations

from aiohttp import web

from bot.engine.protocol import ConversationEngine
from bot.rendering.renderer import Renderer
from bot.web.conversations import Conversations
from bot.web.site import Site
from bot.web.texts import WebTexts

ENGINE: web.AppKey[ConversationEngine] = web.AppKey("engine", ConversationEngine)  # type: ignore[type-abstract]
RENDERER: web.AppKey[Renderer] = web.AppKey("renderer", Renderer)
TEXTS: web.AppKey[WebTexts] = web.AppKey("texts", WebTexts)
"""What the chat window and errors say."""
PAGE_TEXTS: web.AppKey[WebTexts] = web.AppKey("page_texts", WebTexts)
CONVERSATIONS: web.AppKey[Conversations] = web.AppKey("conversations", Conversations)  # type: ignore[type-abstract]
SITE: web.AppKey[Site] = web.AppKey("site", Site)
