"""The polite client: lanes, retries, limits, redirects followed by hand so that each hop is polite as well."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timezone

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.links.answer import PERMANENT, REDIRECTS, Answer
from bot.links.failures import UnreachableError, unreachable
from bot.links.lanes import Lane, Lanes, Sleep
from bot.links.manners import AGENT, Manners
from bot.links.retrying import BusyError, retrying, seconds_of

HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "sv,en;q=0.5",
}
Gate = Callable[[URL], Awaitable[None]]
"""Is asked before each hop; raises where it may not be opened."""


def open_session(manners: Manners, resolver: AbstractResolver | None = None) -> aiohttp.ClientSession:
    """Return a session that keeps no cookies; close it."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(resolver=resolver),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=HEADERS,
        timeout=aiohttp.ClientTimeout(total=manners.total_timeout, connect=manners.connect_timeout),
    )


class Client:
    """Opens addresses for one run."""

    def __init__(self, session: aiohttp.ClientSession, manners: Manners, sleep: Sleep = asyncio.sleep) -> None:
        self._session = session
        self._manners = manners
        self._sleep = sleep
        self._lanes = Lanes(manners, sleep)

    def slow_down(self, host: str, seconds: float) -> None:
        """Leave more time between requests to a host, because its robots.txt asks for it."""
        self._lanes.lane(host).slow_down(seconds)

    async def follow(self, address: str, conditions: Mapping[str, str], gate: Gate | None = None) -> Answer:
        """Open an address and follow its redirects.

        Args:
            address: what to open.
            conditions: headers for the address itself; a hop must not answer 304 to what was noted elsewhere.
            gate: asked before each hop.

        Raises:
            UnreachableError: no server gave an answer.
        """
        url = _web_address(URL(), address)
        moved, permanent, visited = None, True, {url}
        for hop in range(self._manners.redirects + 1):
            try:
                if gate is not None:
                    await gate(url)
                answer = await self._open(url, {} if hop else conditions)
            except UnreachableError as err:
                if not hop:
                    raise
                raise UnreachableError(f"it redirects to {url}: {err.reason}") from err
            if answer.status not in REDIRECTS:
                return replace(answer, hops=hop, new_address=moved)
            url = _web_address(url, answer.headers.get("Location"))
            permanent = permanent and answer.status in PERMANENT
            moved = str(url) if permanent else moved
            if url in visited:
                raise UnreachableError("it redirects in a circle")
            visited.add(url)
        raise UnreachableError(f"it redirects more than {self._manners.redirects} times")

    async def _open(self, url: URL, headers: Mapping[str, str]) -> Answer:
        lane = self._lanes.lane(url.raw_host or "")
        async with lane.turn:
            try:
                return await retrying(self._manners, self._sleep)(self._attempt, url, headers, lane)
            except BusyError as err:
                return err.answer
            except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as err:
                raise unreachable(err, url) from err

    async def _attempt(self, url: URL, headers: Mapping[str, str], lane: Lane) -> Answer:
        async with lane.request(), self._session.get(url, headers=headers, allow_redirects=False) as response:
            answer = Answer(status=response.status, reason=response.reason or "", headers=response.headers.copy())
            if answer.busy:
                raise BusyError(answer, seconds_of(answer.headers.get("Retry-After"), datetime.now(timezone.utc)))
            if response.status in REDIRECTS:
                return answer
            body = bytearray()
            async for chunk in response.content.iter_any():
                body += chunk
                if len(body) > self._manners.size:
                    # Leaving the response unread closes its connection: the rest is never sent.
                    return replace(answer, body=bytes(body[: self._manners.size]), cut=True)
            return replace(answer, body=bytes(body))


def _web_address(base: URL, text: str | None) -> URL:
    """Return where a text leads, seen from a page; a fragment stays, as in a browser."""
    if not text:
        raise UnreachableError("it redirects without saying where to")
    try:
        url = base.join(URL(text)) if base.host else URL(text)
    except ValueError as err:
        raise UnreachableError("its address cannot be read", reached=bool(base.host)) from err
    if url.scheme not in ("http", "https") or not url.host:
        raise UnreachableError("it leads to something that is no web address", reached=bool(base.host))
    return url
