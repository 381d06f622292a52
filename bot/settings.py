"""Settings from the environment, read once, checked all together.

Every setting is described in docs/settings.md (tests/test_docs.py keeps the two together).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SettingError

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder: data, locales and models are looked up below it."""

LEAVE_URL = "https://www.smhi.se/"
"""The weather: a page that anybody may have open."""
EVERY_ORIGIN = ("*",)


class Secret:
    """Text that never shows in logs or tracebacks."""

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the text itself."""
        return self._value

    def __repr__(self) -> str:
        return "Secret('…')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this installation runs."""

    host: str = "127.0.0.1"
    """GUIDE_HOST: address to listen on."""
    port: int = 8080
    """GUIDE_PORT: port to listen on."""
    root: Path = ROOT
    """GUIDE_ROOT: folder with data, locales, models."""
    model: Path | None = None
    """GUIDE_MODEL: model archive; None = the one that fits the data."""
    state_keys: tuple[Secret, ...] = field(default=())
    """GUIDE_STATE_KEYS: Fernet keys, comma-separated, newest first; empty = one is made and kept in var/state.key."""
    state_lifetime: int = 24 * 60 * 60
    """GUIDE_STATE_LIFETIME: seconds that a sealed conversation can be continued."""
    turn_timeout: float = 20.0
    """GUIDE_TURN_TIMEOUT: seconds before the adult gets the failure answer instead."""
    redis_url: str | None = None
    """REDIS_URL: where the states of Rasa REST clients are kept; None = in memory."""
    rasa_url: str | None = None
    """GUIDE_RASA_URL: address of a Rasa server to use instead of the engine in this process."""

    public_url: str | None = None
    """GUIDE_PUBLIC_URL: address that adults know this installation by; None = that of each request."""
    operator: str | None = None
    """GUIDE_OPERATOR: name of the authority or organisation that runs it, shown on the pages about it."""
    operator_mail: str | None = None
    """GUIDE_OPERATOR_MAIL: where adults can report that something cannot be used."""
    leave_url: str = LEAVE_URL
    """GUIDE_LEAVE_URL: neutral page that "leave quickly" goes to."""
    embed_origins: tuple[str, ...] = EVERY_ORIGIN
    """GUIDE_EMBED_ORIGINS: origins whose pages may show the chat, comma-separated; `*` = every one."""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings.

        Raises:
            SettingError: a value cannot be used; its message names the setting and what was expected.
        """
        root = Path(environ.get("GUIDE_ROOT", ROOT))
        if not (root / "data").is_dir():
            raise SettingError("GUIDE_ROOT", str(root), "a folder that holds data/")
        keys = tuple(Secret(key) for key in environ.get("GUIDE_STATE_KEYS", "").split(",") if key)
        model = environ.get("GUIDE_MODEL")
        return cls(
            host=environ.get("GUIDE_HOST", "127.0.0.1"),
            port=int(_number(environ, "GUIDE_PORT", 8080, 0, 65535)),
            root=root,
            model=Path(model) if model else None,
            state_keys=keys,
            state_lifetime=int(_number(environ, "GUIDE_STATE_LIFETIME", 86400, 60, 604800)),
            turn_timeout=_number(environ, "GUIDE_TURN_TIMEOUT", 20.0, 0.1, 600),
            redis_url=environ.get("REDIS_URL") or None,
            rasa_url=environ.get("GUIDE_RASA_URL") or None,
            public_url=_address(environ, "GUIDE_PUBLIC_URL", "").rstrip("/") or None,
            operator=environ.get("GUIDE_OPERATOR") or None,
            operator_mail=environ.get("GUIDE_OPERATOR_MAIL") or None,
            leave_url=_address(environ, "GUIDE_LEAVE_URL", LEAVE_URL),
            embed_origins=_origins(environ, "GUIDE_EMBED_ORIGINS"),
        )


def _number(environ: Mapping[str, str], name: str, default: float, low: float, high: float) -> float:
    text = environ.get(name, "")
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        raise SettingError(name, text, f"a number from {low:g} to {high:g}") from None
    if not low <= value <= high:
        raise SettingError(name, text, f"a number from {low:g} to {high:g}")
    return value


def _address(environ: Mapping[str, str], name: str, default: str) -> str:
    text = environ.get(name, "")
    if not text:
        return default
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingError(name, text, "an address that begins with https:// or http://")
    return text


def _origins(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    origins = tuple(each.strip() for each in environ.get(name, "*").split(",") if each.strip())
    for each in origins:
        parts = urlsplit(each)
        if each != "*" and f"{parts.scheme}://{parts.netloc}" != each:
            raise SettingError(name, each, "origins such as https://www.example.se, without a path, or *")
    return origins
