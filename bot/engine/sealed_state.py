"""Where a conversation stands, sealed: compressed JSON under authenticated encryption, with an issue time.

The seal is a Fernet token (AES-CBC and HMAC, library `cryptography`); several keys may open it, the first one seals, so
that keys can be rotated. What is kept of a conversation is decided here too (`compact`): names of what was understood
and done, never the adult's words.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import GuideError, SettingError
from bot.settings import Secret

MAX_SEALED = 16 * 1024
"""Characters of a state that are looked at; ours stay under 4 kB."""
MAX_OPENED = 64 * 1024
KEPT_EVENTS = 30
"""Events that Rasa's policies still see; older ones are folded into slots and the running form."""
_FORGOTTEN = frozenset({"bot", "user_featurization", "undo", "reset_slots"})
_KEPT_FIELDS = ("event", "name", "value", "policy")


class StateLostError(GuideError):
    """A state that cannot be continued."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"sealed state: {reason}")
        self.reason = reason
        """`forged`, `too-large` or `outdated`; for logs and metrics."""


class StateSeal:
    """Seals and opens states. One for each process, shared by all conversations."""

    def __init__(self, keys: Sequence[Secret], lifetime: int, version: str) -> None:
        """Take keys (newest first), the seconds a state may live, and the version of domain and rules.

        Raises:
            SettingError: a key is not a Fernet key.
        """
        try:
            self._fernet = MultiFernet([Fernet(key.reveal()) for key in keys])
        except ValueError:
            expected = "32 random bytes in URL-safe base64, as `python -m bot serve` makes them in var/state.key"
            raise SettingError("GUIDE_STATE_KEYS", "…", expected) from None
        self._lifetime = lifetime
        self._version = version

    def seal(self, content: Mapping[str, Any]) -> str:
        """Return the content sealed."""
        text = json.dumps({**content, "version": self._version}, ensure_ascii=False, separators=(",", ":"))
        return self._fernet.encrypt(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")

    def open(self, sealed: str) -> dict[str, Any]:
        """Return the content.

        Raises:
            StateLostError: forged, cut, expired, too large, or of another version.
        """
        if len(sealed) > MAX_SEALED:
            raise StateLostError("too-large")
        try:
            packed = self._fernet.decrypt(sealed.encode("utf-8", "replace"), ttl=self._lifetime)
        except InvalidToken:
            raise StateLostError("forged") from None
        opener = zlib.decompressobj()
        text = opener.decompress(packed, MAX_OPENED)
        if opener.unconsumed_tail:
            raise StateLostError("too-large")
        content: dict[str, Any] = json.loads(text)
        if content.pop("version", None) != self._version:
            raise StateLostError("outdated")
        return content

    def seconds_left(self, sealed: str) -> int:
        """Return for how long a state that `open` has opened can still be continued."""
        age = time.time() - self._fernet.extract_timestamp(sealed)
        return max(0, round(self._lifetime - age))


def kept_key(path: Path) -> Secret:
    """Return the key of this machine, made on the first run and readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(Fernet.generate_key())
    return Secret(path.read_text(encoding="ascii").strip())


def compact(events: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the events worth keeping, without words, times and ids.

    The last `KEPT_EVENTS` stay as they are; what is older becomes one `slot` event for each filled slot and one
    `active_loop` for a running form, so that both survive any number of turns.
    """
    kept = [_stripped(event) for event in events if event["event"] not in _FORGOTTEN]
    older, recent = kept[:-KEPT_EVENTS], kept[-KEPT_EVENTS:]
    if not older:
        return recent
    slots = {event["name"]: event for event in older if event["event"] == "slot"}
    loops = [event for event in older if event["event"] == "active_loop"]
    folded = [event for event in slots.values() if event.get("value") is not None]
    folded += [loop for loop in loops[-1:] if loop.get("name")]
    return [*folded, {"event": "action", "name": "action_listen"}, *recent]


def _stripped(event: Mapping[str, Any]) -> dict[str, Any]:
    if event["event"] != "user":
        return {field: event[field] for field in _KEPT_FIELDS if event.get(field) is not None}
    parse = event.get("parse_data") or {}
    entities = [{"entity": each["entity"], "value": each["value"]} for each in parse.get("entities") or []]
    intent = {"name": (parse.get("intent") or {}).get("name"), "confidence": 1.0}
    return {"event": "user", "text": "", "parse_data": {"intent": intent, "entities": entities, "text": ""}}
