"""For operators: is it alive, can it answer, how is it doing."""

from __future__ import annotations

import os
from typing import Any

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from bot.rendering.renderer import Renderer
from bot.web.keys import ENGINE, RENDERER
from bot.web.wire import json_response


async def get_healthz(request: web.Request) -> web.Response:
    """Answer as long as the event loop turns."""
    return json_response({"status": "alive"})


async def get_readyz(request: web.Request) -> web.Response:
    """Answer 200 where turns can be answered in every language, else 503 and what is missing."""
    info = request.app[ENGINE].info()
    missing = missing_texts(request.app[RENDERER])
    required = sum(counts["required"] for counts in missing.values())
    ready = info.ready and not required
    body: dict[str, Any] = {
        "status": "ready" if ready else "not ready",
        "model": {"loaded": info.ready, "name": info.model, "reason": info.reason},
        "catalogs": {"whole": not any(counts["all"] for counts in missing.values()), "missing": missing},
    }
    return json_response(body, status=200 if ready else 503)


def missing_texts(renderer: Renderer) -> dict[str, dict[str, int]]:
    """Count, for each language that lacks any, the missing texts of all topics and of the required ones."""
    everything = [(text.context, text.text) for text in renderer.library.texts()]
    tiers = renderer.library.tiers()
    counts = {}
    for language in renderer.catalogs.languages:
        lacking = renderer.catalogs.missing(language.tag, everything)
        if lacking:
            needed = sum(tiers[context] == "required" for context, _ in lacking)
            counts[language.tag] = {"all": len(lacking), "required": needed}
    return counts


async def get_metrics(request: web.Request) -> web.Response:
    """Return Prometheus metrics, of all workers together where there are several."""
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
