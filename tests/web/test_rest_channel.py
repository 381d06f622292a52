"""Rasa's REST channel, and where the states of its clients are kept."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.engine.fake import FakeEngine
from bot.errors import UnknownChoiceError
from bot.messages import BotReply, Choice, UserTurn
from bot.web.conversations import MemoryConversations, RedisConversations
from tests.conftest import StartClient
from tests.support.builders import build_reply

HOOK = "/webhooks/rest/webhook"


def answer(turn: UserTurn) -> BotReply:
    if turn.choice not in (None, "ask_debt"):
        raise UnknownChoiceError(str(turn.choice))
    said = turn.choice or turn.text or ""
    return build_reply(f"you said {said}", choices=(Choice("ask_debt", "Skuld"),), state=f"{turn.state or ''}|{said}")


async def test_message_is_answered_as_rasa_answers(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(answer))

    response = await client.post(HOOK, json={"sender": "a", "message": "hej", "metadata": {"language": "so"}})

    assert await response.json() == [
        {"recipient_id": "a", "text": "you said hej", "buttons": [{"title": "Skuld", "payload": "/ask_debt"}]}
    ]


async def test_conversations_are_kept_apart_and_go_on(start_client: StartClient) -> None:
    engine = FakeEngine(answer)
    client = await start_client(engine)

    for sender, message in (("a", "ett"), ("b", "två"), ("a", "tre")):
        await client.post(HOOK, json={"sender": sender, "message": message})

    assert [turn.state for turn in engine.turns] == [None, None, "|ett"]


async def test_button_is_a_choice_and_any_other_slash_is_text(start_client: StartClient) -> None:
    engine = FakeEngine(answer)
    client = await start_client(engine)

    await client.post(HOOK, json={"sender": "a", "message": "/ask_debt"})
    await client.post(HOOK, json={"sender": "a", "message": '/restart{"x":1}'})

    assert engine.turns[0].choice == "ask_debt"
    assert (engine.turns[-1].choice, engine.turns[-1].text) == (None, '/restart{"x":1}')


async def test_message_without_sender_or_text_is_answered(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(answer))

    body = await (await client.post(HOOK, json={})).json()

    assert body[0]["recipient_id"] == "default"


async def test_channel_answers_rasas_own_check(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(answer))

    assert await (await client.get("/webhooks/rest/")).json() == {"status": "ok"}


async def test_states_expire_and_the_oldest_goes_first() -> None:
    now = [0.0]
    kept = MemoryConversations(60, clock=lambda: now[0], most=2)
    for sender in ("a", "b", "c"):
        await kept.put(sender, f"state of {sender}")

    assert [await kept.get(sender) for sender in ("a", "b", "c")] == [None, "state of b", "state of c"]
    now[0] = 61
    assert await kept.get("c") is None


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis server of our own, on a socket."""
    folder: Path = tmp_path_factory.mktemp("redis")
    socket = folder / "redis.sock"
    command = ["redis-server", "--port", "0", "--unixsocket", str(socket), "--dir", str(folder), "--save", ""]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for _ in range(100):
        if socket.exists():
            break
        time.sleep(0.05)
    yield f"unix://{socket}"
    server.terminate()
    server.wait()


@pytest.mark.process
async def test_redis_keeps_states_under_names_that_point_at_nobody(redis_url: str) -> None:
    kept = RedisConversations(redis_url, 60)

    await kept.put("anna.andersson@example.org", "gAAAA")

    assert await kept.get("anna.andersson@example.org") == "gAAAA"
    assert await kept.get("somebody else") is None
    keys = [str(key) async for key in kept._redis.scan_iter()]
    assert keys
    assert not any("anna" in key for key in keys)
    assert 0 < await kept._redis.ttl((await kept._redis.keys())[0]) <= 60
    await kept.close()
