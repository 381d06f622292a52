"""Headers that keep the pages to themselves, and let other sites show the chat and nothing else.

Pages: no foreign script, no frame, no referrer. What the chat needs when it stands on another site (its scripts, its
texts, the API) may be read from the origins of `GUIDE_EMBED_ORIGINS`; the page for an iframe may be framed by them.
Nothing here knows a cookie, so an origin that may read gets nothing that a plain request would not.
"""

from __future__ import annotations

from aiohttp import web

from bot.web.keys import SITE
from bot.web.problems import Handler
from bot.web.site import Site

SHARED = ("/api/v1/", "/webhooks/rest/", "/texts/", "/static/")
"""Beginnings of addresses that pages of other origins may read."""
FRAMED = "/frame/"
_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}


@web.middleware
async def add_security_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Add the headers to every response; answer what browsers ask before they post from another origin."""
    site = request.app[SITE]
    shared = request.path.startswith(SHARED)
    if shared and request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response: web.StreamResponse = web.Response(status=204, headers=_PREFLIGHT)
    else:
        response = await handler(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    framed = request.path.startswith(FRAMED)
    response.headers.setdefault("Content-Security-Policy", _policy(site, framed=framed))
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared or framed else "same-origin"
    if shared:
        _allow(request, response, site)
    private = request.method == "POST" or request.path.startswith("/api/")
    response.headers.setdefault("Cache-Control", "no-store" if private else "no-cache")
    return response


def _policy(site: Site, *, framed: bool) -> str:
    ancestors = " ".join(site.embed_origins) if framed and site.embed_origins else "'none'"
    return "; ".join((*_DIRECTIVES, f"frame-ancestors {ancestors}"))


def _allow(request: web.Request, response: web.StreamResponse, site: Site) -> None:
    origin = request.headers.get("Origin")
    if "*" in site.embed_origins:
        response.headers["Access-Control-Allow-Origin"] = "*"
        return
    response.headers.add("Vary", "Origin")
    if origin in site.embed_origins:
        response.headers["Access-Control-Allow-Origin"] = origin
