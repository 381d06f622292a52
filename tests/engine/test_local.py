"""The whole way of a turn with the real model: understanding, rules, actions, rendering, sealed state."""

from __future__ import annotations

import asyncio
import logging
import statistics
import time
from typing import TYPE_CHECKING, Any

import pytest

from bot.engine.sealed_state import StateSeal
from bot.errors import ModelError
from bot.messages import BotReply, Links, UserTurn
from bot.rendering.plain_text import plain_text
from bot.rendering.renderer import Renderer
from bot.settings import ROOT

if TYPE_CHECKING:
    # Collecting unit tests must not import Rasa.
    from bot.engine.local import LocalEngine

pytestmark = [pytest.mark.rasa, pytest.mark.model]

# One plain sentence a language: a found weapon, told as it happened.
FOUND_WEAPON = {
    "sv": "jag hittade en pistol under hans säng",
    "en": "I found a gun in my son's bag",
    "ar": "لقيت مسدس تحت فراش ابني",
    "ckb": "دەمانچەیەکم لە ژووری کوڕەکەم دۆزیەوە",
    "fr": "j'ai trouvé un pistolet dans la chambre de mon fils",
    "fa": "زیر تخت پسرم یک تفنگ پیدا کردم",
    "so": "qori ayaan ka helay qolka wiilkayga",
    "es": "encontré una pistola en la pieza de mi hijo",
    "ti": "ኣብ ክፍሊ ወደይ ሽጉጥ ረኺበ",
    "tr": "oğlumun odasında tabanca buldum",
}
# Swedish that means nothing the guide knows, or anything; a later model may take one or the other for something.
UNCLEAR = (
    "blå tisdag kaffe långt",
    "det där med skåpet och han",
    "min granne hans kusin i tisdags",
    "trettio stycken på bordet",
    "han vill inte och jag vet inte",
    "de där grejerna han har",
    "men alltså hur tänker ni",
)
# Plain danger phrases: whatever else the message says, 112 comes first.
DANGER = {
    "sv": "hjälp de skjuter utanför och min dotter har nya vänner",
    "en": "someone is breaking in right now",
    "ar": "عم يطلقوا النار علينا",
    "ckb": "تەقەمان لێ دەکەن",
    "fr": "ils sont en train de tirer",
    "fa": "دارن تیراندازی می‌کنن",
    "so": "rasaas baa socota",
    "es": "nos están disparando",
    "ti": "ይትኩሱ ኣለዉ",
    "tr": "ateş ediyorlar",
}


async def talk(engine: LocalEngine, *turns: dict[str, Any], language: str | None = None) -> list[BotReply]:
    """Play turns one after the other, the state sealed and opened between them."""
    replies: list[BotReply] = []
    for turn in turns:
        state = replies[-1].state if replies else None
        replies.append(await engine.reply(UserTurn(state=state, language=language, **turn)))
    return replies


def text_of(reply: BotReply) -> str:
    return "\n".join(plain_text(message) for message in reply.messages)


@pytest.mark.all_languages
async def test_adult_who_only_writes_gets_the_answer_in_their_language(engine: LocalEngine, language: str) -> None:
    (reply,) = await talk(engine, {"text": FOUND_WEAPON[language]})

    assert (reply.topic, reply.language) == ("found_weapon", language)
    assert "112" in text_of(reply)
    assert reply.choices


@pytest.mark.all_languages
async def test_plain_danger_shows_112_at_once(engine: LocalEngine, language: str) -> None:
    (reply,) = await talk(engine, {"text": DANGER[language]}, language=language)

    assert (reply.topic, reply.urgent) == ("emergency", True)
    assert "112" in text_of(reply).split("\n")[0]


@pytest.mark.all_languages
async def test_opening_says_machine_and_112(engine: LocalEngine, language: str) -> None:
    (reply,) = await talk(engine, {}, language=language)

    assert (reply.topic, reply.language) == ("greet", language)
    assert "112" in text_of(reply)


async def test_every_choice_of_an_answer_leads_somewhere(engine: LocalEngine) -> None:
    (first,) = await talk(engine, {"text": FOUND_WEAPON["sv"]})

    for choice in first.choices:
        reply = await engine.reply(UserTurn(choice=choice.id, state=first.state))
        assert reply.topic == choice.id.removeprefix("more.")


async def test_conversation_goes_on_in_the_language_that_was_asked_for(engine: LocalEngine) -> None:
    first, second, third = await talk(
        engine, {"text": "min son är skyldig dem 50 000"}, {"text": "can we speak somali please"}, {"text": "ok"}
    )

    assert first.topic == "ask_debt"
    assert (second.topic, second.language) == ("change_language", "so")
    assert len(second.messages) == 2
    assert second.choices[-1].id == "language.sv"
    assert third.language == "so"


async def test_one_foreign_word_does_not_switch(engine: LocalEngine) -> None:
    replies = await talk(
        engine, {"text": "رسالة من المدرسة عن ابني ولا أفهم"}, {"text": "orosanmälan"}, {"text": "👍"}, {"text": "112"}
    )

    assert {reply.language for reply in replies} == {"ar"}


async def test_place_is_remembered_and_used(engine: LocalEngine) -> None:
    first, second, third = await talk(
        engine,
        {"text": "hur når jag socialtjänsten i Ostersund"},
        {"text": "jag vill veta mer om vapen i hemmet som jag hittade"},
        {"text": "hur gör jag en orosanmälan"},
    )

    assert first.topic == "contact_social_services"
    for reply in (first, third):
        links = [link for m in reply.messages for block in m.blocks if isinstance(block, Links) for link in block.links]
        assert any("ostersund.se" in link.url for link in links), reply.topic
    assert second.topic == "found_weapon"


async def test_place_alone_is_understood(engine: LocalEngine) -> None:
    _, reply = await talk(engine, {"text": "hur når jag socialtjänsten"}, {"text": "östersund"})

    assert reply.topic == "contact_social_services"
    assert "Östersund" in text_of(reply)


@pytest.mark.parametrize("text", ["/restart", '/emergency{"x":1}', "/back", "/session_start", "/greet", "//"])
async def test_text_that_looks_like_a_command_is_only_text(engine: LocalEngine, text: str) -> None:
    _, reply, after = await talk(
        engine, {"text": "hur når jag socialtjänsten i Malmö"}, {"text": text}, {"text": "hur når jag socialtjänsten"}
    )

    assert reply.topic != "failure"
    assert "Malmö" in text_of(after), "the command was obeyed: the conversation is forgotten"


ODD = ("👍👍👍", "🔥", "1234567", "?!?!", "<script>alert(1)</script>", "\u202e\u2066abc", "%s {0} ${HOME}")


@pytest.mark.parametrize("text", [*ODD, "a" * 10_000, "ሰ" * 3000])
async def test_any_text_gets_a_kind_answer(engine: LocalEngine, text: str) -> None:
    (reply,) = await talk(engine, {"text": text})

    assert reply.topic != "failure"
    assert reply.choices
    assert "<script>" not in text_of(reply)


async def test_unclear_messages_are_asked_about(engine: LocalEngine) -> None:
    replies = [(await talk(engine, {"text": text}))[0] for text in UNCLEAR]

    # Some may be taken for something by the next model, and danger is seen too soon rather than too late; not all may.
    assert sum(reply.topic in ("clarify", "out_of_scope") for reply in replies) >= 2, [r.topic for r in replies]
    assert all(len(reply.choices) >= 2 for reply in replies)


async def test_go_on_tells_more_and_again_says_it_shorter(engine: LocalEngine) -> None:
    answer, more, again = await talk(
        engine, {"text": "min son är skyldig dem 50 000"}, {"text": "ja berätta mer"}, {"text": "jag förstår inte"}
    )

    assert [reply.topic for reply in (answer, more, again)] == ["ask_debt"] * 3
    assert len({text_of(reply) for reply in (answer, more, again)}) == 3


async def test_thousand_turns_cost_as_little_as_ten(engine: LocalEngine) -> None:
    texts = ("min son ljuger", "hur når jag socialtjänsten i Malmö", "tack", "min dotter skolkar", "vad säger lagen")
    state, seconds, largest = None, [], 0
    for turn in range(1000):
        started = time.perf_counter()
        reply = await engine.reply(UserTurn(text=texts[turn % len(texts)], language="sv", state=state))
        seconds.append(time.perf_counter() - started)
        state = reply.state
        assert state is not None
        largest = max(largest, len(state))

    early, late = statistics.median(seconds[10:110]), statistics.median(seconds[-100:])
    assert late <= 1.3 * early, f"turn 10: {early * 1000:.1f} ms, turn 1000: {late * 1000:.1f} ms"
    assert largest < 4000
    reply = await engine.reply(UserTurn(text="hur når jag socialtjänsten", state=state))
    assert "Malmö" in text_of(reply)


async def test_conversations_at_once_do_not_meet(engine: LocalEngine) -> None:
    async def one(language: str) -> list[BotReply]:
        return await talk(engine, {"text": FOUND_WEAPON[language]}, {"choice": "threatened"}, {"text": "112"})

    conversations = await asyncio.gather(*(one(language) for language in FOUND_WEAPON for _ in range(5)))

    languages = [language for language in FOUND_WEAPON for _ in range(5)]
    for language, replies in zip(languages, conversations, strict=True):
        assert {reply.language for reply in replies} == {language}


async def test_turn_keeps_the_event_loop_free(engine: LocalEngine) -> None:
    lags: list[float] = []

    async def tick() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.01)
            lags.append(time.perf_counter() - before - 0.01)

    ticking = asyncio.create_task(tick())
    await asyncio.gather(*(engine.reply(UserTurn(text="min son ljuger")) for _ in range(30)))
    ticking.cancel()

    assert statistics.median(lags) < 0.1


async def test_action_that_fails_gives_the_kind_answer(
    engine: LocalEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(call: object) -> None:
        raise ValueError("Anna Andersson")

    # rasa-sdk's executor holds bound methods; there is no seam between it and an action.
    monkeypatch.setattr(engine._agent.processor.action_endpoint._executor, "run", fail)
    with caplog.at_level(logging.INFO):
        reply = await engine.reply(UserTurn(text="min son ljuger", language="ti"))

    assert (reply.topic, reply.language) == ("failure", "ti")
    assert "112" in text_of(reply)
    assert "Anna" not in caplog.text


async def test_messages_never_reach_the_log(
    engine: LocalEngine, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        await talk(engine, {"text": "min son Xerxes ljuger"}, {"text": "/Xerxes"}, {"text": "xerxes " * 400})

    out, err = capfd.readouterr()
    assert "xerxes" not in (out + err + caplog.text).casefold()


async def test_turn_that_takes_too_long_gives_the_kind_answer(
    engine: LocalEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_timeout", 0.0)

    reply = await engine.reply(UserTurn(text="min son ljuger", language="so"))

    assert (reply.topic, reply.language) == ("failure", "so")


@pytest.mark.parametrize("content", [None, b"", b"not an archive" * 100])
def test_model_that_cannot_be_loaded_is_told(
    tmp_path: Any, renderer: Renderer, seal: StateSeal, content: bytes | None
) -> None:
    path = tmp_path / "broken.tar.gz"
    if content is not None:
        path.write_bytes(content)

    from bot.engine.local import LocalEngine

    with pytest.raises(ModelError, match=r"broken\.tar\.gz"):
        LocalEngine.load(path, renderer, seal)


def test_telemetry_is_off() -> None:
    from rasa import telemetry

    assert not telemetry.is_telemetry_enabled()
    assert (ROOT / "config.yml").is_file()
