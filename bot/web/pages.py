"""The chat page in ten languages, and the texts that its window reads."""

from __future__ import annotations

from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web
from babel import Locale

from bot.i18n.languages import SOURCE_LANGUAGE, Language
from bot.i18n.negotiation import match_browser
from bot.web.keys import RENDERER, TEXTS
from bot.web.wire import json_response

HERE = Path(__file__).parent
STATIC = HERE / "static"


def setup_templates(app: web.Application) -> None:
    """Load the templates, with every value escaped."""
    aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True)


async def get_start(request: web.Request) -> web.Response:
    """Show the chat in the browser's best language."""
    languages = request.app[RENDERER].catalogs.languages
    tag = match_browser(request.headers.get("Accept-Language", ""), languages) or SOURCE_LANGUAGE
    response = _chat(request, languages.get(tag))
    response.headers["Vary"] = "Accept-Language"
    return response


async def get_chat(request: web.Request) -> web.Response:
    """Show the chat in the language of the address."""
    languages = request.app[RENDERER].catalogs.languages
    if (tag := request.match_info["language"]) not in languages:
        raise web.HTTPNotFound
    return _chat(request, languages.get(tag))


async def get_texts(request: web.Request) -> web.Response:
    """Return what the chat window says in a language, and what that language calls the others."""
    languages = request.app[RENDERER].catalogs.languages
    if (tag := request.match_info["language"]) not in languages:
        raise web.HTTPNotFound
    names = {other.tag: _name(other, languages.get(tag)) for other in languages}
    direction = languages.get(tag).direction
    texts = dict(request.app[TEXTS].all(tag))
    return json_response({"language": tag, "direction": direction, "texts": texts, "names": names})


def _chat(request: web.Request, language: Language) -> web.Response:
    renderer = request.app[RENDERER]
    context = {
        "language": language,
        "languages": list(renderer.catalogs.languages),
        "texts": request.app[TEXTS].all(language.tag),
        "guide_page": renderer.link("guide_police_page_sv", language.tag),
    }
    return aiohttp_jinja2.render_template("chat.html", request, context)


def _name(other: Language, reader: Language) -> str:
    """Return what the reader's language calls another, its own name where Babel does not know."""
    return str(Locale.parse(reader.folder_name).languages.get(other.tag, other.name))
