"""What every engine does around a turn, with the smallest engine that can be."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.engine.conversation import Answer, Conversation, TurnEngine, clean_text
from bot.engine.sealed_state import StateSeal
from bot.engine.unavailable import UnavailableEngine
from bot.errors import ModelError, UnknownChoiceError
from bot.messages import MAX_TEXT, Contacts, EngineInfo, Notice, Parse, UserTurn
from bot.rendering.payload import to_payload
from bot.rendering.plain_text import plain_text
from bot.rendering.renderer import Renderer
from bot.settings import ROOT

SECRET = "jag heter Anna Andersson"


class EchoEngine(TurnEngine):
    """Answers each turn with one topic in one language; remembers what reached it."""

    language = "sv"
    topic = "ask_debt"
    error: Exception | None = None
    mute = False

    def __init__(self, renderer: Renderer, seal: StateSeal) -> None:
        super().__init__(renderer, seal)
        self.seen: list[tuple[str | None, dict[str, Any] | None, dict[str, Any]]] = []

    async def parse(self, text: str, language: str | None = None) -> Parse:
        raise AssertionError

    def info(self) -> EngineInfo:
        raise AssertionError

    async def close(self) -> None: ...

    async def _answer(
        self, text: str | None, parse: dict[str, Any] | None, metadata: dict[str, Any], conversation: Conversation
    ) -> Answer:
        self.seen.append((text, parse, metadata))
        if self.error:
            raise self.error
        rendered = self._renderer.render("utter_answer", self.language, {"topic": self.topic})
        payloads = [] if self.mute else [to_payload(rendered, self.language)]
        return Answer(payloads=payloads, events=[*conversation.events, {"event": "action", "name": "action_listen"}])


@pytest.fixture
def echo(renderer: Renderer, seal: StateSeal) -> EchoEngine:
    return EchoEngine(renderer, seal)


async def test_empty_turn_opens_the_conversation(echo: EchoEngine) -> None:
    await echo.reply(UserTurn())
    await echo.reply(UserTurn(text=" \n\t\u0000"))

    assert [parse["intent"]["name"] for _, parse, _ in echo.seen if parse] == ["greet", "greet"]


async def test_text_reaches_the_engine_as_text_only(echo: EchoEngine) -> None:
    for text in ("/restart", '/emergency{"x":1}', "  //back", "/"):
        await echo.reply(UserTurn(text=text))

    assert all(parse is None and text and text.startswith("\u2044") for text, parse, _ in echo.seen)


async def test_long_text_is_cut_with_a_notice(echo: EchoEngine) -> None:
    reply = await echo.reply(UserTurn(text="a" * 10_000))

    text, _, _ = echo.seen[0]
    assert text is not None
    assert len(text) == MAX_TEXT
    assert isinstance(reply.messages[0].blocks[0], Notice)


async def test_choice_that_was_offered_is_understood_without_reading(echo: EchoEngine) -> None:
    first = await echo.reply(UserTurn(text="hej"))

    for choice in first.choices:
        await echo.reply(UserTurn(choice=choice.id, state=first.state))

    assert all(text is None for text, _, _ in echo.seen[1:])
    assert echo.seen[1][1] is not None
    assert echo.seen[1][1]["entities"] == [{"entity": "topic", "value": "ask_debt"}]


@pytest.mark.parametrize(
    "choice", ["found_weapon", "no_such_thing", "more.greet", "language.xx", "/restart", "", "__class__"]
)
async def test_choice_that_was_not_offered_is_refused(echo: EchoEngine, choice: str) -> None:
    first = await echo.reply(UserTurn(text="hej"))

    with pytest.raises(UnknownChoiceError):
        await echo.reply(UserTurn(choice=choice, state=first.state))


async def test_choices_of_the_opening_can_be_pressed_first(echo: EchoEngine) -> None:
    await echo.reply(UserTurn(choice="worried_general"))

    with pytest.raises(UnknownChoiceError):
        await echo.reply(UserTurn(choice="found_weapon"))


async def test_language_can_always_be_chosen(echo: EchoEngine) -> None:
    first = await echo.reply(UserTurn(text="hej"))
    await echo.reply(UserTurn(choice="language.so", state=first.state))

    assert echo.seen[1][1] is not None
    assert echo.seen[1][1]["entities"] == [{"entity": "language", "value": "so"}]


@pytest.mark.parametrize("state", ["forged", "A" * 50_000, "gAAAAABnothing", "ሰላም", "\ud800"])
async def test_lost_state_begins_anew_and_says_so(echo: EchoEngine, state: str) -> None:
    reply = await echo.reply(UserTurn(text="hej", state=state))

    assert isinstance(reply.messages[0].blocks[0], Notice)
    assert reply.topic == "ask_debt"


async def test_old_button_of_a_lost_state_opens_anew(echo: EchoEngine) -> None:
    reply = await echo.reply(UserTurn(choice="found_weapon", state="forged"))

    assert isinstance(reply.messages[0].blocks[0], Notice)
    assert echo.seen[0][1] is not None
    assert echo.seen[0][1]["intent"]["name"] == "greet"


@pytest.mark.parametrize(
    ("events", "before"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param(
            [{"event": "slot", "name": "topic", "value": "get_guide"}],
            {"topic": "get_guide", "asked": []},
            id="an answer",
        ),
        pytest.param(
            [{"event": "slot", "name": "guided", "value": {"guided": "worry", "step": "danger", "picks": {}}}],
            {"topic": None, "next": [], "asked": ["affirm", "deny"]},
            id="a question",
        ),
        pytest.param(
            [{"event": "slot", "name": "guided", "value": {"guided": "worry", "step": None, "picks": {}}}],
            None,
            id="a guided conversation that is at its end",
        ),
        pytest.param([{"event": "slot", "name": "guided"}], None, id="a guided conversation that was left"),
        pytest.param([{"event": "slot", "name": "topic", "value": "gone"}], None, id="a topic that is no more"),
    ],
)
async def test_understanding_is_told_what_was_answered_and_asked(
    echo: EchoEngine, seal: StateSeal, events: list[dict[str, Any]], before: dict[str, Any] | None
) -> None:
    state = seal.seal({"events": events, "language": "sv", "page": "sv", "offered": [], "sender": None})

    await echo.reply(UserTurn(text="vet inte", state=state))

    told = echo.seen[-1][2]["before"]
    assert (told and {name: told[name] for name in before or {}}) == before


async def test_change_of_language_offers_the_way_back_in_the_language_before(echo: EchoEngine) -> None:
    first = await echo.reply(UserTurn(text="hej"))
    echo.language = "ar"
    second = await echo.reply(UserTurn(text="مرحبا", state=first.state))

    back = second.choices[-1]
    assert (back.id, back.language, back.title) == ("language.sv", "sv", "Fortsätt på svenska")
    assert (second.language, second.direction) == ("ar", "rtl")


async def test_picker_that_changed_counts_as_asked(echo: EchoEngine) -> None:
    first = await echo.reply(UserTurn(text="hej", language="sv"))
    await echo.reply(UserTurn(text="hej", language="so", state=first.state))
    await echo.reply(UserTurn(text="hej", language="sv", state=first.state))

    assert [metadata["asked"] for _, _, metadata in echo.seen] == [None, "so", None]


@pytest.mark.parametrize("language", ["sv", "ti"])
async def test_failure_inside_gives_a_kind_answer_and_keeps_the_state(
    echo: EchoEngine, caplog: pytest.LogCaptureFixture, language: str
) -> None:
    echo.language = language
    first = await echo.reply(UserTurn(text="hej", language=language))
    echo.error = RuntimeError(SECRET)
    with caplog.at_level(logging.DEBUG):
        reply = await echo.reply(UserTurn(text=SECRET, language=language, state=first.state))

    assert (reply.topic, reply.language, reply.state) == ("failure", language, first.state)
    assert "112" in plain_text(reply.messages[0])
    assert any(isinstance(block, Contacts) for block in reply.messages[0].blocks)
    assert "RuntimeError" in caplog.text
    assert "Anna" not in caplog.text


async def test_turn_without_an_utterance_is_a_failure(echo: EchoEngine) -> None:
    echo.mute = True

    assert (await echo.reply(UserTurn(text="hej"))).topic == "failure"


async def test_renderer_that_raises_is_a_failure(echo: EchoEngine) -> None:
    echo.topic = "no_such_topic"

    assert (await echo.reply(UserTurn(text="hej", browser_language="tr"))).language == "tr"


async def test_engine_without_a_model_answers_with_112(renderer: Renderer, seal: StateSeal) -> None:
    engine = UnavailableEngine(renderer, seal, ModelError(ROOT / "models" / "x.tar.gz", "there is no such file"))

    reply = await engine.reply(UserTurn(text="hjälp", language="so"))

    assert (reply.topic, reply.language) == ("failure", "so")
    assert "112" in plain_text(reply.messages[0])
    assert not engine.info().ready
    assert "python -m bot train" in str(engine.info().reason)


async def test_state_holds_names_and_no_words(echo: EchoEngine, seal: StateSeal) -> None:
    reply = await echo.reply(UserTurn(text=SECRET, language="sv"))

    assert reply.state is not None
    assert "Anna" not in str(seal.open(reply.state))


def test_control_characters_and_lone_surrogates_go() -> None:
    assert clean_text(" a\x00b\x1b[31m\u0085c\ud800 ") == "ab[31mc"
    assert clean_text("två\nrader\toch så") == "två\nrader\toch så"
