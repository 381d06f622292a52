"""What is said of a page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.links.pages import Page
from bot.links.record import Seen


class Status(str, Enum):
    """One word a page; docs/check-links.md says what each means."""

    OK = "ok"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    VANISHED = "vanished"
    CHANGED = "changed"
    UNREACHABLE = "unreachable"
    REFUSED = "refused by robots"
    TOO_LARGE = "too large"

    @property
    def fine(self) -> bool:
        """Tell whether there is nothing to say."""
        return self in (Status.OK, Status.UNCHANGED)

    @property
    def fails(self) -> bool:
        """Tell whether the data needs a hand. What a machine may not or cannot read is told, but is nobody's fault."""
        return self in (Status.MOVED, Status.VANISHED, Status.CHANGED, Status.UNREACHABLE)


WHAT_TO_DO = {
    Status.MOVED: "Open the new address; if it is the same page, write it in the data.",
    Status.VANISHED: "Look for the page on its publisher's site and write its new address; if there is none, take the"
    " address out.",
    Status.CHANGED: "Read it and mend the answers that lean on it; then run: python -m bot links check --accept {id}",
    Status.UNREACHABLE: "Try again later; if it stays so, open it in a browser.",
    Status.REFUSED: "Open it in a browser now and then.",
    Status.TOO_LARGE: "Open it in a browser now and then, or name a smaller page.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is said of an address."""

    status: Status
    why: str = ""
    new_address: str | None = None
    reached: bool = True
    """Some server answered."""
    seen: Seen | None = None
    """The page as it is now; None where its text was not read, or stands at another address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A page and what is said of it."""

    page: Page
    verdict: Verdict

    @property
    def todo(self) -> str:
        """What somebody has to do; empty where the page is fine."""
        return WHAT_TO_DO.get(self.verdict.status, "").format(id=self.page.id)

    def __str__(self) -> str:
        page, verdict = self.page, self.verdict
        return f"{page.path}:{page.line}: {page.id}: {verdict.status.value}: {verdict.why}. {self.todo}"
