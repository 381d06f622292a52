"""How the client behaves towards other people's servers."""

from __future__ import annotations

from dataclasses import dataclass

ROBOT = "GangsnacketLinks"
"""Our name in robots.txt."""
AGENT = f"{ROBOT}/1.0 (checks that the official pages named by the Gangsnacket guide still stand)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Pauses, patience and limits; times in seconds."""

    pause: float = 2.0
    """Between two requests to a host; a robots.txt may ask for more."""
    longest_pause: float = 30.0
    """More than this is not granted to a robots.txt."""
    hosts: int = 8
    """Hosts that are asked at the same time."""
    connect_timeout: float = 10.0
    total_timeout: float = 30.0
    """For one attempt, body included."""
    attempts: int = 3
    backoff: float = 1.0
    """Before the second attempt; doubles with each further one, plus up to as much again by chance."""
    longest_wait: float = 60.0
    """Between two attempts, whatever Retry-After asks for."""
    redirects: int = 10
    size: int = 2 * 1024 * 1024
    """Bytes of a body that are read (after decompression)."""
