"""JSON as it goes out: letters as letters, which halves an answer in Tigrinya."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web


def json_response(data: Any, *, status: int = 200) -> web.Response:
    """Return a JSON response."""
    return web.json_response(data, status=status, dumps=lambda value: json.dumps(value, ensure_ascii=False))
