"""One request at a time to a host, a pause after each, a few hosts at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic

from bot.links.manners import Manners

Sleep = Callable[[float], Awaitable[None]]


class Lane:
    """The way to one host. Hold `turn` from the first attempt to the last: who is told to wait lets nobody past."""

    def __init__(self, manners: Manners, doors: asyncio.Semaphore, sleep: Sleep) -> None:
        self.turn = asyncio.Lock()
        self._pause = manners.pause
        self._longest_pause = manners.longest_pause
        self._doors = doors
        self._sleep = sleep
        self._free_at = 0.0

    def slow_down(self, seconds: float) -> None:
        """Leave a longer pause after each request, up to the longest that is granted; never a shorter one."""
        self._pause = max(self._pause, min(seconds, self._longest_pause))

    @asynccontextmanager
    async def request(self) -> AsyncIterator[None]:
        """Wait for the host's pause and for a free door; whoever waits for the pause blocks no door."""
        if (rest := self._free_at - monotonic()) > 0:
            await self._sleep(rest)
        async with self._doors:
            try:
                yield
            finally:
                self._free_at = monotonic() + self._pause


class Lanes:
    """The lanes of one run, by host."""

    def __init__(self, manners: Manners, sleep: Sleep) -> None:
        self._manners = manners
        self._sleep = sleep
        self._doors = asyncio.Semaphore(manners.hosts)
        self._lanes: dict[str, Lane] = {}

    def lane(self, host: str) -> Lane:
        """Return the lane of a host; ports share it, they are one machine."""
        if host not in self._lanes:
            self._lanes[host] = Lane(self._manners, self._doors, self._sleep)
        return self._lanes[host]
