"""What a server said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PERMANENT = (301, 308)
REDIRECTS = (*PERMANENT, 302, 303, 307)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said in the end."""

    status: int
    reason: str
    headers: Mapping[str, str]
    """Looked up without regard to case."""
    body: bytes = b""
    cut: bool = False
    """The body was longer than what is read of one."""
    hops: int = 0
    """Redirects that were followed."""
    new_address: str | None = None
    """Where permanent redirects led, before any that is not; None where the address stands."""

    @property
    def busy(self) -> bool:
        """Tell whether the server may answer better in a while."""
        return self.status == 429 or self.status >= 500

    def __str__(self) -> str:
        return f"the server answers {self.status} {self.reason}".rstrip()
