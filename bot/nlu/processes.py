"""Work on many sentences, shared out to processes of their own, one a core.

Processes and not threads: Python counts on one core at a time, and liblinear keeps its random numbers in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
FROM = 5_000
"""Items from which on the work is shared: a process takes seconds to start."""
COUNT = 2


def processes() -> ProcessPoolExecutor:
    """Return a pool of one process a core."""
    return ProcessPoolExecutor(COUNT, mp_context=get_context("spawn"))


def shared(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> list[R]:
    """Return what `work` makes of each process's share of the items, in their order; of all at once where they are few.

    Args:
        work: a function of a module (or a `functools.partial` of one), since it is sent to the processes.
        items: what is shared out.
    """
    if len(items) < FROM:
        return [work(items)]
    share = -(-len(items) // COUNT)
    with processes() as pool:
        return list(pool.map(work, [items[i : i + share] for i in range(0, len(items), share)]))
