"""Any running server as an engine: the scenarios' way to `--url`."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from typing import Any

import aiohttp

from bot.errors import GuideError, UnknownChoiceError
from bot.messages import BotReply, Choice, EngineInfo, Provenance, UserTurn
from bot.rendering.payload import message_from

REFUSED = 409
"""Status of a choice that was not offered."""


class ServerError(GuideError):
    """A server that did not answer a turn."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")


class HttpEngine:
    """Speaks `POST /api/v1/turns`; keeps one connection pool."""

    def __init__(self, url: str, *, timeout: float = 20.0) -> None:
        self._url = f"{url.rstrip('/')}/api/v1/turns"
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None

    async def reply(self, turn: UserTurn) -> BotReply:
        """Send one turn.

        Raises:
            UnknownChoiceError: the choice was not offered.
            ServerError: no reply came.
        """
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout)
        body = {"text": turn.text, "choice": turn.choice, "language": turn.language, "state": turn.state}
        try:
            async with self._session.post(self._url, json=body) as response:
                if response.status == REFUSED:
                    raise UnknownChoiceError(turn.choice or "")
                if response.status != 200:
                    raise ServerError(self._url, f"answered {response.status}")
                return _reply(await response.json())
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, KeyError, ValueError, TypeError) as err:
            raise ServerError(self._url, f"no reply ({type(err).__name__})") from err

    def info(self) -> EngineInfo:
        """Return the address as the model's name."""
        return EngineInfo(ready=True, model=self._url)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()


def _reply(data: dict[str, Any]) -> BotReply:
    known = {each.name for each in fields(BotReply)}
    values = {name: value for name, value in data.items() if name in known}
    values["messages"] = tuple(message_from(message) for message in data["messages"])
    values["choices"] = tuple(Choice(**choice) for choice in data["choices"])
    values["provenance"] = Provenance(**data["provenance"])
    return BotReply(**values)
