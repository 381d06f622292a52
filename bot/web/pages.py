"""The pages around the chat, in ten languages, and the texts that its window reads."""

from __future__ import annotations

from aiohttp import web

from bot.i18n.languages import Language
from bot.rendering.card import render_card
from bot.web import embed
from bot.web.guide_pages import sections
from bot.web.keys import PAGE_TEXTS, RENDERER, SITE, TEXTS
from bot.web.layout import browser_language, language_names, language_of, show, titled
from bot.web.wire import json_response

ASSESSED = "2026-11-29"
"""Day of the last assessment of the accessibility statement."""
PAGES = {
    "what-can-i-ask": "ask.html",
    "about": "about.html",
    "privacy": "privacy.html",
    "accessibility": "accessibility.html",
    "embed": "embed.html",
    "playground": "playground.html",
}
"""Pages that need no more than texts: address after the language, template."""
ELSEWHERE = ("chat", "guide")
"""Addresses after the language that have handlers of their own."""
FRAME_TEXTS = ("title", "language", "leave", "emergency")
"""Texts of the chat window that the frame of every page shows too."""
BEGINNINGS = (
    "worried_general",
    "ask_warning_signs",
    "ask_how_to_talk",
    "ask_debt",
    "found_weapon",
    "ask_parent_support",
)
"""Topics on the start page."""


async def get_start(request: web.Request) -> web.Response:
    """Show the start page in the browser's best language."""
    response = _landing(request, browser_language(request))
    response.headers["Vary"] = "Accept-Language"
    return response


async def get_landing(request: web.Request) -> web.Response:
    """Show the start page in the language of the address; lead a page's address without one to the browser's."""
    name = request.match_info["language"]
    if name in PAGES or name in ELSEWHERE:
        address = f"/{browser_language(request).tag}/{name}"
        raise web.HTTPFound(address, headers={"Vary": "Accept-Language"})
    return _landing(request, language_of(request))


async def get_page(request: web.Request) -> web.Response:
    """Show one of `PAGES`."""
    language = language_of(request)
    name = request.match_info["page"]
    if name not in PAGES:
        raise web.HTTPNotFound
    renderer = request.app[RENDERER]
    extra = {
        "sections": sections(request, language),
        "privacy_title": renderer.title("ask_privacy", language.tag),
        "assessed": ASSESSED,
        "kit": embed.kit(request, language),
    }
    return show(request, language, PAGES[name], f"/{name}", extra)


async def get_texts(request: web.Request) -> web.Response:
    """Return what the chat window says in a language, what that language calls the others, and whom to call."""
    language = language_of(request)
    languages = request.app[RENDERER].catalogs.languages
    body = {
        "language": language.tag,
        "direction": language.direction,
        "texts": dict(request.app[TEXTS].all(language.tag)),
        "languages": [{"tag": other.tag, "name": other.name} for other in languages],
        "names": language_names(request, language),
        "card": render_card(request.app[RENDERER], language.tag),
        "leave_to": request.app[SITE].leave_url,
    }
    return json_response(body)


async def get_page_texts(request: web.Request) -> web.Response:
    """Return what the start page says in a language, by the names that its parts carry (`data-text`)."""
    language = language_of(request)
    texts = {f"page.{name}": text for name, text in request.app[PAGE_TEXTS].all(language.tag).items()}
    texts |= {f"web.{name}": request.app[TEXTS].text(language.tag, name) for name in FRAME_TEXTS}
    texts |= {f"topic.{name}": title for name, title in titled(request, BEGINNINGS, language)}
    return json_response({**texts, "name": language.name})


def _landing(request: web.Request, language: Language) -> web.Response:
    extra = {
        "beginnings": titled(request, BEGINNINGS, language),
        "modules": embed.module_names(),
    }
    return show(request, language, "chat.html", "", extra)
