"""Who runs this installation, where it stands on the web, and who may embed it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.settings import EVERY_ORIGIN, LEAVE_URL, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What pages and headers need of the settings. Immutable, shared by all requests."""

    operator: str | None = None
    operator_mail: str | None = None
    public_url: str | None = None
    """Address of the start page without the last slash; None = that of each request."""
    leave_url: str = LEAVE_URL
    """Neutral page that "leave quickly" goes to."""
    embed_origins: tuple[str, ...] = EVERY_ORIGIN
    """Origins whose pages may show the chat; `*` alone means every one."""
    state_hours: int = 24
    """Hours that a conversation can be continued."""

    @classmethod
    def from_settings(cls, settings: Settings) -> Site:
        """Return what the settings say."""
        return cls(
            operator=settings.operator,
            operator_mail=settings.operator_mail,
            public_url=settings.public_url,
            leave_url=settings.leave_url,
            embed_origins=settings.embed_origins,
            state_hours=max(1, settings.state_lifetime // 3600),
        )
