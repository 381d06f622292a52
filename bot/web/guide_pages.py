"""The guide as pages: every topic to read and to link to, and a search that works without JavaScript."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.errors import GuideError
from bot.i18n.languages import Language
from bot.rendering.plain_text import plain_text
from bot.web.keys import ENGINE, PAGE_TEXTS, RENDERER
from bot.web.layout import language_of, show, titled

MOST_FOUND = 6
SECTIONS = ("now", "signs", "understand", "act", "help", "about")
"""Groups of topics (`section` of data/guide), in the order of the page."""
NEAR = 0.03
"""Least confidence of a meaning that is shown among what was found."""


async def get_guide(request: web.Request) -> web.Response:
    """Show the list of topics."""
    return _guide(request, "", [])


async def post_search(request: web.Request) -> web.Response:
    """Show the topics that fit what was searched for; posted, so that the words stand in no address and no log."""
    words = str((await request.post()).get("words", ""))[:200].strip()
    return _guide(request, words, await _search(request, words) if words else [])


async def get_topic(request: web.Request) -> web.Response:
    """Show one topic."""
    language = language_of(request)
    renderer = request.app[RENDERER]
    topic = renderer.library.topics.get(request.match_info["topic"])
    if topic is None or topic.section is None:
        raise web.HTTPNotFound
    part = {"topic": topic.name}
    extra = {
        "title": renderer.title(topic.name, language.tag),
        "answer": renderer.render("utter_answer", language.tag, part),
        "more": renderer.render("utter_answer", language.tag, {**part, "part": "more"}) if topic.more else None,
        "next": titled(request, topic.next, language),
    }
    return show(request, language, "topic.html", f"/guide/{topic.name}", extra)


def sections(request: web.Request, language: Language) -> list[dict[str, Any]]:
    """Return the groups of topics: `name`, `title`, `topics` (name and title)."""
    texts = request.app[PAGE_TEXTS].all(language.tag)
    topics = request.app[RENDERER].library.topics.values()
    rows = []
    for section in SECTIONS:
        names = sorted((topic.name for topic in topics if topic.section == section), key=_broad_first)
        rows.append({"name": section, "title": texts[f"section_{section}"], "topics": titled(request, names, language)})
    return rows


def _broad_first(name: str) -> tuple[bool, str]:
    """Order questions before signs: what is asked most stands first."""
    return (not name.startswith(("emergency", "worried_general", "ask_")), name)


def _guide(request: web.Request, words: str, found: list[str]) -> web.Response:
    language = language_of(request)
    extra = {
        "sections": sections(request, language),
        "words": words,
        "found": titled(request, found, language),
    }
    return show(request, language, "guide.html", "/guide", extra, indexed=not words)


async def _search(request: web.Request, words: str) -> list[str]:
    """Return the topics that were understood, nearest first, then those whose text holds the words."""
    language = language_of(request)
    renderer = request.app[RENDERER]
    try:
        parse = await request.app[ENGINE].parse(words, language.tag)
    except GuideError:
        understood: list[str] = []
    else:
        understood = [parse.safety] if parse.safety else []
        understood += [name for name, confidence in parse.ranking if confidence >= NEAR]
    wanted = words.casefold()
    holding = [
        topic.name
        for topic in renderer.library.topics.values()
        if topic.section and wanted in _text(request, topic.name, language).casefold()
    ]
    known = renderer.library.topics
    shown = [name for name in dict.fromkeys([*understood, *holding]) if name in known and known[name].section]
    return shown[:MOST_FOUND]


def _text(request: web.Request, topic: str, language: Language) -> str:
    renderer = request.app[RENDERER]
    answer = renderer.render("utter_answer", language.tag, {"topic": topic})
    return f"{renderer.title(topic, language.tag)}\n{plain_text(answer.message)}"
