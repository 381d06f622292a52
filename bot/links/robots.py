"""What robots.txt allows (RFC 9309), read by the same client and kept for the run."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from urllib.robotparser import RobotFileParser

from yarl import URL

from bot.links.failures import RefusedError, UnreachableError
from bot.links.fetch import Client
from bot.links.manners import ROBOT


class Robots:
    """The rules of the sites of one run."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rules: dict[URL, RobotFileParser | UnreachableError] = {}
        self._reading: defaultdict[URL, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def check(self, url: URL) -> None:
        """Return where the address may be opened.

        Raises:
            RefusedError: robots.txt forbids it.
            UnreachableError: robots.txt cannot be read, so nobody knows; its absence allows everything.
        """
        site = url.origin()
        async with self._reading[site]:
            if site not in self._rules:
                self._rules[site] = await self._read(site)
        rules = self._rules[site]
        if isinstance(rules, UnreachableError):
            raise UnreachableError(rules.reason, reached=rules.reached)
        if not rules.can_fetch(ROBOT, str(url)):
            raise RefusedError(url.host or "")

    async def _read(self, site: URL) -> RobotFileParser | UnreachableError:
        try:
            answer = await self._client.follow(str(site / "robots.txt"), {})
        except UnreachableError as err:
            # A host that is not there needs no second sentence.
            return UnreachableError(_unread(err.reason)) if err.reached else err
        rules = RobotFileParser()
        if 200 <= answer.status < 300:
            rules.parse(answer.body.decode("utf-8-sig", errors="replace").splitlines())
        elif answer.busy:
            return UnreachableError(_unread(str(answer)))
        else:
            rules.parse([])
        if (delay := rules.crawl_delay(ROBOT)) is not None:
            self._client.slow_down(site.raw_host or "", float(delay))
        return rules


def _unread(reason: str) -> str:
    return f"its robots.txt cannot be read ({reason}), so the page was not opened"
