"""A server that answers what a test tells it to and remembers what it was asked; names that lead to it."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from bot.links.manners import Manners
from bot.links.pages import Page

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
FAST = Manners(pause=0, connect_timeout=2, total_timeout=4, backoff=0.001, longest_wait=0.01)


def say(text: str = "", status: int = 200, **headers: str) -> Handler:
    """Answer with a text of HTML; `_` in names of headers stands for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text=text, content_type="text/html", headers=named)

    return handler


def redirect(to: str, status: int) -> Handler:
    return say(status=status, Location=to)


def in_turn(*handlers: Handler) -> Handler:
    """Answer as each of these, one after the other; then as the last."""
    left = list(handlers)

    async def handler(request: web.Request) -> web.StreamResponse:
        return await (left.pop(0) if len(left) > 1 else left[0])(request)

    return handler


class Site:
    """Its pages by path; a page that was not told is not found. Every `*.test` is a host of it."""

    def __init__(self) -> None:
        self.pages: dict[str, Handler] = {}
        self.asked: list[str] = []
        """`host/path` of each request, in order."""
        self.headers: dict[str, dict[str, str]] = {}
        """Of the last request, by path."""
        self.at_once: Counter[str] = Counter()
        self.most: defaultdict[str, int] = defaultdict(int)
        """Most requests at the same time: by host, and in all under `all`."""
        self.takes = 0.0
        """Seconds that each answer takes."""
        self.closing = asyncio.Event()
        self.broken_off = asyncio.Event()
        self.server = TestServer(self._app())

    def url(self, path: str = "/", host: str = "a.test") -> str:
        return f"http://{host}:{self.server.port}{path}"

    def page(self, path: str = "/", id: str = "one", host: str = "a.test") -> Page:
        return Page(id=id, url=self.url(path, host), path="data/links.yml", line=7)

    def opened(self) -> list[str]:
        """Return what was asked for, without robots.txt."""
        return [each for each in self.asked if not each.endswith("/robots.txt")]

    async def hang(self, request: web.Request) -> web.StreamResponse:
        await self.closing.wait()
        return web.Response()

    async def five_megabytes(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        try:
            for _ in range(80):
                await response.write(b"x" * 65536)
                await asyncio.sleep(0.0005)
        except (ConnectionError, asyncio.CancelledError):
            self.broken_off.set()
            raise
        return response

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", self._answer)
        return app

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        host = request.url.host or ""
        self.asked.append(f"{host}{request.path_qs}")
        self.headers[request.path_qs] = dict(request.headers)
        for key in (host, "all"):
            self.at_once[key] += 1
            self.most[key] = max(self.most[key], self.at_once[key])
        try:
            if self.takes:
                await asyncio.sleep(self.takes)
            return await self.pages.get(request.path_qs, say("Not here", 404))(request)
        finally:
            self.at_once.subtract((host, "all"))


class Names(AbstractResolver):
    """Knows `*.test` and no other name."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if not host.endswith(".test"):
            raise OSError(None, "not known")
        flags = socket.AI_NUMERICHOST
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=family, proto=0, flags=flags)]

    async def close(self) -> None:
        pass


class Sleeps(list[float]):
    """Notes how long somebody wanted to sleep, and lets the others run instead."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)
        for _ in range(20):
            await asyncio.sleep(0.0005)
