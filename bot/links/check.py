"""The check put together: open every address once, judge each, note the new ones. Prints nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from aiohttp.abc import AbstractResolver

from bot.links.answer import Answer
from bot.links.failures import OfflineError, RefusedError, UnreachableError
from bot.links.fetch import Client, open_session
from bot.links.lanes import Sleep
from bot.links.main_text import text_hash
from bot.links.manners import Manners
from bot.links.pages import Page
from bot.links.record import Seen
from bot.links.robots import Robots
from bot.links.verdict import Result, Status, Verdict


async def check(
    pages: Sequence[Page],
    record: dict[str, Seen],
    *,
    today: date,
    manners: Manners | None = None,
    accept: bool = False,
    show: Callable[[], None] = lambda: None,
    resolver: AbstractResolver | None = None,
    sleep: Sleep = asyncio.sleep,
) -> list[Result]:
    """Open the pages and return what is said of each, in their order.

    Args:
        pages: what to open; an address that stands twice is opened once.
        record: what was read before. Pages that have no entry get one; others only where `accept` is set.
        today: the date of new entries.
        manners: how to behave.
        accept: a person has read the changed pages: their new text is the one to compare with from now on.
        show: called after each address.
        resolver: another way to look up names than the system's.
        sleep: another way to wait.

    Raises:
        OfflineError: no host was reached; the record is as before.
    """
    manners = manners or Manners()
    addresses = list(dict.fromkeys(page.url for page in pages))
    read = {page.url for page in pages if page.read}
    async with open_session(manners, resolver) as session:
        client = Client(session, manners, sleep)
        robots = Robots(client)

        async def open_one(address: str) -> Verdict:
            verdict = await _open(address, client, robots, record.get(address), today, read=address in read)
            show()
            return verdict

        verdicts = dict(zip(addresses, await asyncio.gather(*map(open_one, addresses)), strict=True))
    if verdicts and not any(verdict.reached for verdict in verdicts.values()):
        raise OfflineError(len(addresses))
    for address, verdict in verdicts.items():
        verdicts[address] = _note(address, verdict, record, accept)
    return [Result(page=page, verdict=verdicts[page.url]) for page in pages]


async def _open(
    address: str, client: Client, robots: Robots, known: Seen | None, today: date, *, read: bool
) -> Verdict:
    try:
        answer = await client.follow(address, known.conditions() if known else {}, robots.check)
    except RefusedError as err:
        return Verdict(status=Status.REFUSED, why=str(err))
    except UnreachableError as err:
        return Verdict(status=Status.UNREACHABLE, why=err.reason, reached=err.reached)
    return judge(answer, known, today, read=read)


def judge(answer: Answer, known: Seen | None, today: date, *, read: bool = True) -> Verdict:
    """Return what an answer says of a page, given how it was last read; `read` = its text matters."""
    if answer.status in (404, 410):
        return Verdict(status=Status.VANISHED, why=str(answer))
    if answer.status == 304 and known is not None:
        return Verdict(status=Status.UNCHANGED)
    if not 200 <= answer.status < 300:
        return Verdict(status=Status.UNREACHABLE, why=str(answer))
    seen = None if answer.cut or not read else _seen(answer, today)
    other = seen is not None and known is not None and seen.hash != known.hash
    if answer.new_address is not None:
        why = f"its new address is {answer.new_address}"
        if other and known is not None:
            why += f", and its text is not the one of {known.seen}"
        return Verdict(status=Status.MOVED, why=why, new_address=answer.new_address)
    if answer.cut:
        size = len(answer.body) / 1024 / 1024
        return Verdict(status=Status.TOO_LARGE, why=f"it is larger than {size:g} MB and was read no further")
    if other and known is not None:
        return Verdict(status=Status.CHANGED, why=f"its main text is not the one of {known.seen}", seen=seen)
    return Verdict(status=Status.OK if known is None else Status.UNCHANGED, seen=seen)


def _seen(answer: Answer, today: date) -> Seen:
    # What the server of a redirect's goal gave says nothing about the address itself.
    headers = {} if answer.hops else answer.headers
    return Seen(
        hash=text_hash(answer.body, answer.headers.get("Content-Type", "")),
        etag=headers.get("ETag"),
        last_modified=headers.get("Last-Modified"),
        seen=today.isoformat(),
    )


def _note(address: str, verdict: Verdict, record: dict[str, Seen], accept: bool) -> Verdict:
    """Record a new page, or an accepted one, and return what is then said of it."""
    if verdict.seen is None:
        return verdict
    if verdict.status is Status.CHANGED and accept:
        record[address] = verdict.seen
        return replace(verdict, status=Status.OK, why="its new text is accepted")
    if verdict.status is Status.OK:
        record[address] = verdict.seen
    return verdict
