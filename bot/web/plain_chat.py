"""The conversation without JavaScript: one form, the sealed state in a hidden field, each answer a page."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.messages import BotReply, Choice
from bot.rendering.choice_titles import choice_title
from bot.web.keys import ENGINE, PAGE_TEXTS, RENDERER, TEXTS
from bot.web.layout import language_of, show
from bot.web.problems import RequestProblem
from bot.web.receipt import describe
from bot.web.turns import run_turn


async def get_chat(request: web.Request) -> web.Response:
    """Open a conversation."""
    language = language_of(request)
    reply = await run_turn(request, {"language": language.tag})
    return _page(request, reply=reply, state=reply.state, choices=reply.choices)


async def post_chat(request: web.Request) -> web.Response:
    """Answer one turn, or show what is remembered."""
    language = language_of(request)
    form = await request.post()
    text, choice, state = (str(form.get(name, "")) for name in ("text", "choice", "state"))
    if form.get("show") == "receipt":
        receipt = describe(request, request.app[ENGINE].receipt(state or None), language.tag)
        return _page(request, state=state, receipt=receipt, choices=_offered(request, state), draft=text)
    if not text.strip() and not choice:
        problem = request.app[TEXTS].text(language.tag, "error_empty")
        return _page(request, state=state, problem=problem, choices=_offered(request, state))
    body = {"text": text or None, "choice": choice or None, "language": language.tag, "state": state or None}
    try:
        reply = await run_turn(request, body)
    except RequestProblem as refused:
        problem = request.app[TEXTS].text(language.tag, f"error_{refused.code}")
        return _page(request, state=state, problem=problem, choices=_offered(request, state), draft=text)
    return _page(request, reply=reply, state=reply.state, choices=reply.choices, said=_said(request, text, choice))


def _said(request: web.Request, text: str, choice: str) -> dict[str, str]:
    language = language_of(request).tag
    texts = request.app[PAGE_TEXTS].all(language)
    if choice:
        return {"title": texts["chat_plain_pressed"], "text": choice_title(request.app[RENDERER], choice, language)}
    return {"title": texts["chat_plain_wrote"], "text": text}


def _offered(request: web.Request, state: str) -> tuple[Choice, ...]:
    """Return the choices that the state offers, with their titles."""
    renderer, language = request.app[RENDERER], language_of(request).tag
    offered = request.app[ENGINE].receipt(state or None).offered
    return tuple(Choice(id, choice_title(renderer, id, language)) for id in offered)


def _page(request: web.Request, *, reply: BotReply | None = None, **extra: Any) -> web.Response:
    languages = request.app[RENDERER].catalogs.languages
    language = languages.get(reply.language) if reply else language_of(request)
    values = {"said": None, "problem": None, "receipt": None, "draft": None, "choices": (), **extra}
    indexed = request.method == "GET"
    return show(request, language, "plain_chat.html", "/chat", {"reply": reply, **values}, indexed=indexed)
