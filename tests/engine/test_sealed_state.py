from __future__ import annotations

import json
import stat
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.engine.sealed_state import KEPT_EVENTS, MAX_OPENED, StateLostError, StateSeal, compact, kept_key
from bot.errors import SettingError
from bot.settings import Secret
from tests.conftest import KEY

CONTENT = {"language": "ti", "events": [{"event": "slot", "name": "place", "value": "2380"}]}


def new_seal(key: Secret = KEY, *, older: tuple[Secret, ...] = (), version: str = "1") -> StateSeal:
    return StateSeal([key, *older], 3600, version)


def new_key() -> Secret:
    return Secret(Fernet.generate_key().decode())


def user_event(intent: str = "greet", text: str = "jag heter Anna Andersson") -> dict[str, Any]:
    parse: dict[str, Any] = {
        "intent": {"name": intent},
        "entities": [{"entity": "place", "value": "2380", "text": "Östersund"}],
    }
    return {
        "event": "user",
        "timestamp": 1.0,
        "text": text,
        "parse_data": {**parse, "text": text},
        "metadata": {"a": 1},
    }


def test_sealed_content_comes_back() -> None:
    assert new_seal().open(new_seal().seal(CONTENT)) == CONTENT


def test_sealed_content_cannot_be_read() -> None:
    assert "2380" not in new_seal().seal(CONTENT)


def test_state_of_a_rotated_key_still_opens() -> None:
    old, new = new_key(), new_key()
    sealed = new_seal(old).seal(CONTENT)

    assert new_seal(new, older=(old,)).open(sealed) == CONTENT


@pytest.mark.parametrize(
    ("sealed", "reason"),
    [
        pytest.param("", "forged", id="empty"),
        pytest.param("gAAAA", "forged", id="cut"),
        pytest.param(new_seal(new_key()).seal(CONTENT), "forged", id="foreign"),
        pytest.param(new_seal().seal(CONTENT)[:-8] + "AAAAAAA=", "forged", id="tampered"),
        pytest.param("ሰላም" * 10, "forged", id="not ascii"),
        pytest.param("A" * 20_000, "too-large", id="too large"),
        pytest.param(new_seal(version="0").seal(CONTENT), "outdated", id="older version"),
    ],
)
def test_state_that_cannot_be_continued_is_lost_for_a_reason(sealed: str, reason: str) -> None:
    with pytest.raises(StateLostError) as caught:
        new_seal().open(sealed)

    assert caught.value.reason == reason


def test_expired_state_is_lost() -> None:
    text = zlib.compress(json.dumps({**CONTENT, "version": "1"}).encode())
    yesterday = Fernet(KEY.reveal()).encrypt_at_time(text, int(time.time()) - 90_000).decode()

    with pytest.raises(StateLostError):
        StateSeal([KEY], 86_400, "1").open(yesterday)


def test_state_that_unpacks_to_a_flood_is_lost() -> None:
    flood = Fernet(KEY.reveal()).encrypt(zlib.compress(b" " * (MAX_OPENED * 100))).decode()

    with pytest.raises(StateLostError) as caught:
        new_seal().open(flood)

    assert caught.value.reason == "too-large"


def test_key_that_is_none_is_told_without_showing_it() -> None:
    with pytest.raises(SettingError, match="GUIDE_STATE_KEYS") as caught:
        new_seal(Secret("not a key"))

    assert "not a key" not in str(caught.value)


def test_key_is_made_once_and_is_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "state.key"

    first, second = kept_key(path), kept_key(path)

    assert first.reveal() == second.reveal()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_words_of_the_adult_are_never_kept() -> None:
    kept = json.dumps(compact([user_event(), {"event": "bot", "text": "svar"}]))

    for word in ("Anna", "Andersson", "Östersund", "svar", "metadata", "timestamp"):
        assert word not in kept
    assert "2380" in kept


def test_older_events_fold_into_slots_and_the_running_form() -> None:
    old = [
        {"event": "slot", "name": "place", "value": "0180"},
        {"event": "slot", "name": "place", "value": "2380"},
        {"event": "slot", "name": "topic", "value": None},
        {"event": "active_loop", "name": "worry_form"},
    ]
    recent = [user_event() for _ in range(KEPT_EVENTS)]

    kept = compact([*old, *recent])

    assert kept[:3] == [
        {"event": "slot", "name": "place", "value": "2380"},
        {"event": "active_loop", "name": "worry_form"},
        {"event": "action", "name": "action_listen"},
    ]
    assert len(kept) == 3 + KEPT_EVENTS


def test_finished_form_is_not_kept() -> None:
    old = [{"event": "active_loop", "name": "worry_form"}, {"event": "active_loop", "name": None}]

    kept = compact([*old, *[user_event() for _ in range(KEPT_EVENTS)]])

    assert all(event["event"] != "active_loop" for event in kept)
