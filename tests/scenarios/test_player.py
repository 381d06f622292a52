from __future__ import annotations

import asyncio
import time

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.engine.fake import FakeEngine
from bot.messages import BotReply, Choice, UserTurn
from bot.scenarios.http_engine import HttpEngine, ServerError
from bot.scenarios.model import Turn
from bot.scenarios.player import play
from bot.scenarios.runner import conversations, run
from tests.conftest import LANGUAGES, StartClient
from tests.scenarios.build import build_answer, build_engine, build_scenario, refuse

HELLO = Turn(says={"sv": "hej", "so": "salaan"}, answer=("ask_debt",))


async def test_words_of_the_language_are_said_and_the_state_is_carried() -> None:
    engine = build_engine()

    played = await play(engine, build_scenario(HELLO, Turn(picks="threatened")), "so", LANGUAGES)

    assert played.passed
    assert engine.turns == [
        UserTurn(text="salaan", language="so"),
        UserTurn(choice="threatened", language="so", state="sealed"),
    ]
    assert [turn.adult for turn in played.turns] == ["salaan", "Någon hotar"]


async def test_choice_that_was_not_offered_ends_the_talk_in_plain_words() -> None:
    scenario = build_scenario(HELLO, Turn(picks="ask_law"), HELLO)

    played = await play(FakeEngine(refuse), scenario, "sv", LANGUAGES)

    (difference,) = played.turns[-1].differences
    assert len(played.turns) == 2
    assert difference.kind == "dead_end"
    assert difference.got == "it was not offered; offered were: threatened, more.ask_debt"


async def test_adult_who_was_rightly_asked_presses_what_was_meant_before_going_on() -> None:
    def ask_first(turn: UserTurn) -> BotReply:
        if turn.text:
            return build_answer("clarify", choices=(Choice("ask_debt", "Skuld"), Choice("none_of_these", "Inget")))
        return build_answer(turn.choice or "")

    engine = FakeEngine(ask_first)
    scenario = build_scenario(
        Turn(says={"sv": "hm"}, answer=("ask_debt",), may_ask=True), Turn(picks="threatened", answer=("threatened",))
    )

    played = await play(engine, scenario, "sv", LANGUAGES)

    assert played.passed
    assert [turn.choice for turn in engine.turns] == [None, "ask_debt", "threatened"]
    assert [turn.topic for turn in played.turns] == ["clarify", "threatened"]


async def test_engine_that_dies_in_the_middle_is_a_difference() -> None:
    def die(turn: UserTurn) -> object:
        if turn.state:
            raise ConnectionResetError
        return build_answer()

    played = await play(FakeEngine(die), build_scenario(HELLO, HELLO), "sv", LANGUAGES)  # type: ignore[arg-type]

    assert [turn.differences and turn.differences[0].kind for turn in played.turns] == [(), "failure"]


def test_every_language_that_has_words_is_played_in_order() -> None:
    scenario, presses = build_scenario(HELLO), build_scenario(Turn(picks="worry.start"), name="worry/press")
    todo = conversations([scenario, presses], LANGUAGES)

    assert [tag for _, tag in todo] == ["sv", "so", *LANGUAGES.tags]
    assert [tag for _, tag in conversations([scenario, presses], LANGUAGES, "so")] == ["so", "so"]


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_play_the_same_as_one(workers: int) -> None:
    scenarios = [build_scenario(HELLO, name=f"ask_debt/n{number}") for number in range(25)]
    todo = conversations(scenarios, LANGUAGES)
    told: list[str] = []

    played = run(build_engine(), todo, LANGUAGES, workers=workers, progress=lambda each: told.append(each.name))

    assert [each.name for each in played] == told == [f"{scenario.name} [{tag}]" for scenario, tag in todo]
    assert all(each.passed for each in played)


async def test_running_server_is_played_over_http(start_client: StartClient) -> None:
    client = await start_client(build_engine())
    engine = HttpEngine(str(client.make_url("/")))

    played = await play(engine, build_scenario(HELLO, Turn(picks="threatened")), "so", LANGUAGES)
    await engine.close()

    assert played.passed
    assert played.turns[0].text.startswith("Betala inte.")


@pytest.mark.parametrize("status", [200, 500])
async def test_server_that_talks_nonsense_is_told(status: int) -> None:
    async def nonsense(request: web.Request) -> web.Response:
        return web.json_response({"hello": 1}, status=status)

    app = web.Application()
    app.router.add_post("/api/v1/turns", nonsense)
    async with TestServer(app) as server:
        engine = HttpEngine(str(server.make_url("/")))
        with pytest.raises(ServerError, match="no reply" if status == 200 else "answered 500"):
            await engine.reply(UserTurn(text="hej"))
        await engine.close()


async def test_slow_server_is_given_up() -> None:
    async def sleep(request: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.json_response({})

    app = web.Application()
    app.router.add_post("/api/v1/turns", sleep)
    async with TestServer(app) as server:
        engine = HttpEngine(str(server.make_url("/")), timeout=0.1)
        started = time.perf_counter()
        played = await play(engine, build_scenario(HELLO), "sv", LANGUAGES)
        await engine.close()

    assert played.turns[0].differences[0].kind == "failure"
    assert time.perf_counter() - started < 3


async def test_server_that_is_not_there_is_told() -> None:
    engine = HttpEngine("http://127.0.0.1:9")

    with pytest.raises(ServerError, match="no reply"):
        await engine.reply(UserTurn(text="hej"))
    await engine.close()


async def test_partner_that_dies_while_the_adult_presses_what_was_meant_is_a_difference() -> None:
    def die(turn: UserTurn) -> BotReply:
        if turn.choice:
            raise ConnectionResetError
        return build_answer("clarify", choices=(Choice("ask_debt", "Skuld"),))

    scenario = build_scenario(Turn(says={"sv": "hm"}, answer=("ask_debt",), may_ask=True), Turn(picks="threatened"))

    played = await play(FakeEngine(die), scenario, "sv", LANGUAGES)

    assert [turn.differences and turn.differences[0].kind for turn in played.turns] == [(), "failure"]


async def test_choice_that_a_server_refuses_is_told_as_not_offered(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(refuse))
    engine = HttpEngine(str(client.make_url("/")))

    played = await play(engine, build_scenario(HELLO, Turn(picks="ask_law")), "sv", LANGUAGES)
    await engine.close()

    assert played.turns[-1].differences[0].kind == "dead_end"
