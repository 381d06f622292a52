"""Sealed states of Rasa REST clients, which cannot carry their own: bounded, expiring, in memory or in Redis.

The page and the HTTP API never come here; their state travels with the adult.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

from redis.asyncio import Redis

MOST = 10_000
"""Conversations kept in memory; the one used least recently goes first."""


class Conversations(Protocol):
    """Sender id → sealed state, for as long as a state lives."""

    async def get(self, sender: str) -> str | None:
        """Return the state of a sender, None where there is none or it has expired."""
        ...

    async def put(self, sender: str, state: str) -> None:
        """Keep the state of a sender."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class MemoryConversations:
    """For one process."""

    def __init__(self, lifetime: float, clock: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self._lifetime = lifetime
        self._clock = clock
        self._most = most
        self._states: OrderedDict[str, tuple[float, str]] = OrderedDict()

    async def get(self, sender: str) -> str | None:
        """See `Conversations.get`."""
        since, state = self._states.get(_key(sender), (0.0, ""))
        return state if state and self._clock() - since < self._lifetime else None

    async def put(self, sender: str, state: str) -> None:
        """See `Conversations.put`."""
        self._states[_key(sender)] = (self._clock(), state)
        self._states.move_to_end(_key(sender))
        while len(self._states) > self._most:
            self._states.popitem(last=False)

    async def close(self) -> None:
        """See `Conversations.close`."""


class RedisConversations:
    """For several processes or machines; Redis lets states expire by itself."""

    def __init__(self, url: str, lifetime: int) -> None:
        self._redis = Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)
        self._lifetime = lifetime

    async def get(self, sender: str) -> str | None:
        """See `Conversations.get`."""
        state = await self._redis.get(_key(sender))
        return str(state, "ascii") if isinstance(state, bytes) else None

    async def put(self, sender: str, state: str) -> None:
        """See `Conversations.put`."""
        await self._redis.set(_key(sender), state, ex=self._lifetime)

    async def close(self) -> None:
        """See `Conversations.close`."""
        await self._redis.aclose()


def _key(sender: str) -> str:
    """Return the key of a sender; ids that name a person are not kept as they are."""
    return "guide:rest:" + hashlib.sha256(sender.encode("utf-8", "surrogatepass")).hexdigest()
