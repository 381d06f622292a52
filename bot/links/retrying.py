"""When a request is tried again, and after how long."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from bot.errors import GuideError
from bot.links.answer import Answer
from bot.links.lanes import Sleep
from bot.links.manners import Manners


class BusyError(GuideError):
    """A server that may answer better in a while."""

    def __init__(self, answer: Answer, retry_after: float) -> None:
        super().__init__(str(answer))
        self.answer = answer
        self.retry_after = retry_after
        """Seconds that it asks for; 0 where it does not."""


def retrying(manners: Manners, sleep: Sleep) -> AsyncRetrying:
    """Return what calls a function again on timeouts and busy servers; the last error passes through."""
    backoff = wait_exponential_jitter(initial=manners.backoff, max=manners.longest_wait, jitter=manners.backoff)

    def wait(state: RetryCallState) -> float:
        err = state.outcome.exception() if state.outcome else None
        told = err.retry_after if isinstance(err, BusyError) else 0.0
        return min(max(told, backoff(state)), manners.longest_wait)

    return AsyncRetrying(
        stop=stop_after_attempt(manners.attempts),
        wait=wait,
        retry=retry_if_exception_type((BusyError, asyncio.TimeoutError)),
        sleep=sleep,
        reraise=True,
    )


def seconds_of(retry_after: str | None, now: datetime) -> float:
    """Return the seconds that a Retry-After header asks for: a number or a date; 0 where it says neither.

    >>> now = datetime(2026, 11, 22, 12, 0, tzinfo=timezone.utc)
    >>> seconds_of("7", now), seconds_of("Sun, 22 Nov 2026 12:01:00 GMT", now), seconds_of("soon", now)
    (7.0, 60.0, 0.0)
    """
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return 0.0
    if until.tzinfo is None:
        until = until.replace(tzinfo=timezone.utc)
    return max(0.0, (until - now).total_seconds())
