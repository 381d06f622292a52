"""Scripts and styles: read anew for each request, compressed, with a tag that spares a second download."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from bot.web.problems import Handler

STATIC = Path(__file__).parent / "static"
LEAST_TO_COMPRESS = 1024
"""Bytes; below that a compressed answer is hardly smaller."""
_TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml")


def asset_paths() -> Mapping[str, Path]:
    """Return every file that is served below `/static/`, by its name there."""
    return {path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*") if path.is_file()}


async def get_asset(request: web.Request) -> web.Response:
    """Return a script, a style sheet or a picture."""
    path = asset_paths().get(request.match_info["name"])
    if path is None:
        raise web.HTTPNotFound
    body = path.read_bytes()
    response = web.Response(body=body, content_type=mimetypes.guess_type(path.name)[0], charset="utf-8")
    response.etag = hashlib.sha256(body).hexdigest()[:16]  # type: ignore[assignment]
    if response.headers["ETag"] in request.headers.get("If-None-Match", ""):
        raise web.HTTPNotModified(headers={"ETag": response.headers["ETag"]})
    return response


@web.middleware
async def compress(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Compress text for those who can read it so: a phone on a slow line waits a third of the time."""
    response = await handler(request)
    if (
        isinstance(response, web.Response)
        and response.content_type.startswith(_TEXT)
        and len(response.body or b"") >= LEAST_TO_COMPRESS  # type: ignore[arg-type]
    ):
        response.headers.add("Vary", "Accept-Encoding")
        response.enable_compression()
    return response
