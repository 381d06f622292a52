"""The kit for web teams: lines to put on a page, what its policy must allow, and the page for an iframe."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from aiohttp import web

from bot.i18n.languages import Language
from bot.web.assets import STATIC
from bot.web.layout import language_of, public_root, show

WIDGET_VERSION = "1.0.0"
"""Version of the embedded chat. A published bundle is never changed: pages that pin its fingerprint go on working."""
BUNDLE = f"widget/{WIDGET_VERSION}/guide-chat.js"
FRAME_SCRIPT = f"widget/{WIDGET_VERSION}/guide-frame.js"
_ENTRIES = ("embed.js", "guide-frame.js")
"""Scripts that only other sites load, bundled."""
ATTRIBUTES = (
    ("language", "attribute_language", "sv"),
    ("second-language", "attribute_second_language", "en"),
    ("position", "attribute_position", "end"),
    ("open", "attribute_open", ""),
    ("leave-to", "attribute_leave_to", "https://…"),
)
"""Attributes of `<guide-chat>`: name, text that explains it, an example."""
EVENTS = (
    ("guide:opened", "event_opened"),
    ("guide:closed", "event_closed"),
    ("guide:language-changed", "event_language_changed"),
    ("guide:replied", "event_replied"),
    ("guide:failed", "event_failed"),
    ("guide:left", "event_left"),
)
PROPERTIES = (
    "--guide-accent",
    "--guide-on-accent",
    "--guide-surface",
    "--guide-ink",
    "--guide-quiet",
    "--guide-line",
    "--guide-mine",
    "--guide-alarm",
    "--guide-alarm-surface",
    "--guide-font",
    "--guide-block-size",
)
"""Custom properties that a page can set on `<guide-chat>`."""


def module_names() -> list[str]:
    """Return the scripts of the chat as they are developed, for the start page to fetch all at once."""
    return sorted(
        path.relative_to(STATIC).as_posix()
        for part in ("chat", "shared")
        for path in STATIC.glob(f"{part}/*.js")
        if path.name not in _ENTRIES
    )


def integrity(name: str) -> str:
    """Return the fingerprint of a file below `/static/`, as `integrity` takes it."""
    digest = hashlib.sha384((STATIC / name).read_bytes()).digest()
    return "sha384-" + base64.b64encode(digest).decode("ascii")


def policy(root: str) -> list[str]:
    """Return the directives that a page with `default-src 'none'` needs for the chat."""
    return [f"script-src {root}", f"connect-src {root}"]


def kit(request: web.Request, language: Language) -> dict[str, Any]:
    """Return what the pages for web teams show."""
    root = public_root(request)
    tag = language.tag
    script = (
        f'<script type="module" crossorigin src="{root}/static/{BUNDLE}"\n'
        f'  integrity="{integrity(BUNDLE)}"></script>\n'
        f'<guide-chat language="{tag}" position="end">\n'
        f'  <a href="{root}/{tag}/chat">Gängsnacket</a>\n'
        "</guide-chat>"
    )
    frame = (
        f'<iframe src="{root}/frame/{tag}" title="Gängsnacket" width="100%" height="640"\n'
        '  referrerpolicy="no-referrer"></iframe>\n'
        f'<script type="module" crossorigin src="{root}/static/{FRAME_SCRIPT}"\n'
        f'  integrity="{integrity(FRAME_SCRIPT)}"></script>'
    )
    return {
        "script": script,
        "frame": frame,
        "link": f'<a href="{root}/{tag}/chat">Gängsnacket</a>',
        "script_policy": policy(root),
        "frame_policy": [f"frame-src {root}", f"script-src {root}"],
        "attributes": ATTRIBUTES,
        "events": EVENTS,
        "properties": PROPERTIES,
    }


async def get_frame(request: web.Request) -> web.Response:
    """Show the chat alone, for an iframe on another site."""
    return show(request, language_of(request), "frame.html", "", {"modules": module_names()}, indexed=False)
