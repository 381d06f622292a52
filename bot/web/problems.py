"""Errors of the web, in the language of the request, without what was sent: a page for people, JSON for programs."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.errors import whereabouts
from bot.i18n.languages import SOURCE_LANGUAGE
from bot.i18n.negotiation import match_browser
from bot.web.keys import PAGE_TEXTS, RENDERER, TEXTS
from bot.web.layout import show
from bot.web.wire import json_response

logger = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PROGRAMS = ("/api/", "/webhooks/")
"""Beginnings of addresses that programs ask."""
_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "unsupported_type"}


class RequestProblem(Exception):
    """A request that cannot be answered; becomes the JSON error."""

    def __init__(self, status: int, code: str, details: list[dict[str, Any]] | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.details = details or []


def request_language(request: web.Request) -> str:
    """Return the language in which errors are told.

    Order: what the body asked for (noted by the handler), the path's, the browser's, Swedish.
    """
    languages = request.app[RENDERER].catalogs.languages
    for tag in (request.get("language"), request.match_info.get("language")):
        if tag in languages:
            return str(tag)
    return match_browser(request.headers.get("Accept-Language", ""), languages) or SOURCE_LANGUAGE


def error_response(request: web.Request, problem: RequestProblem) -> web.Response:
    """Return a page where a browser asks for one, else the one JSON shape of errors."""
    language = request_language(request)
    message = request.app[TEXTS].text(language, f"error_{problem.code}")
    if "text/html" in request.headers.get("Accept", "") and not request.path.startswith(PROGRAMS):
        return _error_page(request, language, problem, message)
    error = {"code": problem.code, "message": message, "details": problem.details}
    return json_response({"error": error}, status=problem.status)


def _error_page(request: web.Request, language: str, problem: RequestProblem, message: str) -> web.Response:
    reader = request.app[RENDERER].catalogs.languages.get(language)
    texts = request.app[PAGE_TEXTS].all(language)
    words = {"heading": message, "message": ""}
    if problem.code == "not_found":
        words = {"heading": texts["not_found_heading"], "message": texts["not_found"]}
    return show(request, reader, "error.html", "", words, indexed=False, status=problem.status)


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever goes wrong into the JSON error; the border of the web."""
    try:
        return await handler(request)
    except RequestProblem as problem:
        return error_response(request, problem)
    except web.HTTPException as err:
        if err.status < 400:
            raise
        response = error_response(request, RequestProblem(err.status, _CODES.get(err.status, "bad_request")))
        if "Allow" in err.headers:
            response.headers["Allow"] = err.headers["Allow"]
        return response
    except Exception as err:
        # Neither the message nor the exception's text is logged: both may hold what an adult wrote.
        logger.error("request to %s failed: %s", request.path, whereabouts(err))
        return error_response(request, RequestProblem(500, "internal"))
