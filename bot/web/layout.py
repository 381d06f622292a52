"""The layout that all pages share: languages, menu, addresses for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web
from babel import Locale

from bot.i18n.languages import SOURCE_LANGUAGE, Language
from bot.i18n.negotiation import match_browser
from bot.web.keys import PAGE_TEXTS, RENDERER, SITE, TEXTS
from bot.web.markup import prose, telephone

MENU = (
    ("chat", ""),
    ("guide", "/guide"),
    ("ask", "/what-can-i-ask"),
    ("about", "/about"),
    ("privacy", "/privacy"),
    ("accessibility", "/accessibility"),
    ("embed", "/embed"),
)
"""Pages in the menu: name of the text, address after the language."""


def setup_templates(app: web.Application) -> None:
    """Load the templates, with every value escaped."""
    aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        filters={"prose": prose, "telephone": telephone},
    )


def language_of(request: web.Request) -> Language:
    """Return the language of the address.

    Raises:
        web.HTTPNotFound: there is no such language.
    """
    languages = request.app[RENDERER].catalogs.languages
    if (tag := request.match_info["language"]) not in languages:
        raise web.HTTPNotFound
    return languages.get(tag)


def browser_language(request: web.Request) -> Language:
    """Return the browser's best language, Swedish where it asks for none of ours."""
    languages = request.app[RENDERER].catalogs.languages
    tag = match_browser(request.headers.get("Accept-Language", ""), languages) or SOURCE_LANGUAGE
    return languages.get(tag)


def language_names(request: web.Request, reader: Language) -> dict[str, str]:
    """Return what the reader's language calls each language, its own name where Babel does not know."""
    known = Locale.parse(reader.folder_name).languages
    languages = request.app[RENDERER].catalogs.languages
    return {other.tag: str(known.get(other.tag, other.name)) for other in languages}


def show(
    request: web.Request,
    language: Language,
    template: str,
    path: str,
    extra: Mapping[str, Any],
    *,
    indexed: bool = True,
    status: int = 200,
) -> web.Response:
    """Render a page in one language.

    Args:
        request: where texts, site and languages come from.
        language: the reader's.
        template: name of the template.
        path: the address after the language, empty for the start page.
        extra: what the template needs besides the frame of every page.
        indexed: whether search engines may keep it.
        status: of the response.
    """
    root = public_root(request)
    context = {
        "language": language,
        "languages": list(request.app[RENDERER].catalogs.languages),
        "names": language_names(request, language),
        "texts": request.app[TEXTS].all(language.tag),
        "page": request.app[PAGE_TEXTS].all(language.tag),
        "site": request.app[SITE],
        "menu": MENU,
        "root": root,
        "path": path,
        "canonical": f"{root}/{language.tag}{path}" if indexed else None,
        **extra,
    }
    return aiohttp_jinja2.render_template(template, request, context, status=status)


def public_root(request: web.Request) -> str:
    """Return the address of this installation without the last slash."""
    return request.app[SITE].public_url or f"{request.scheme}://{request.host}"


def titled(request: web.Request, topics: Iterable[str], language: Language) -> list[tuple[str, str]]:
    """Return topics that have a page, each with its title."""
    renderer = request.app[RENDERER]
    known = renderer.library.topics
    return [(name, renderer.title(name, language.tag)) for name in topics if name in known and known[name].section]
