from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from bot.engine.fake import FakeEngine
from bot.errors import UnknownChoiceError
from bot.messages import Choice, Link, Links, Message, Paragraph, Translation, UserTurn
from tests.conftest import Client, StartClient
from tests.support.builders import build_reply

TURNS = "/api/v1/turns"
JSON = {"Content-Type": "application/json"}
SECRET = "jag heter Anna Andersson"


def refuse(turn: UserTurn) -> Any:
    raise UnknownChoiceError(str(turn.choice))


def explode(turn: UserTurn) -> Any:
    raise RuntimeError(turn.text)


async def error_of(client: Client, status: int, **request: Any) -> dict[str, Any]:
    """Post a turn that must fail; return its error after holding it against the one shape."""
    response = await client.post(TURNS, **request)
    body = await response.json()

    assert response.status == status, body
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "details"}
    assert body["error"]["message"]
    error: dict[str, Any] = body["error"]
    return error


async def test_turn_reaches_the_engine_and_its_reply_comes_back(start_client: StartClient) -> None:
    links = Links((Link("police_tips_web", "Tipsa", "https://polisen.se/", "Polisen", "sv"),))
    choices = (Choice("ask_debt", "دین"), Choice("language.sv", "Fortsätt på svenska", "sv"))
    engine = FakeEngine(lambda turn: build_reply(messages=(Message((links,)),), choices=choices))
    client = await start_client(engine)

    body = {"text": "hej", "choice": None, "language": "ar-SY", "state": "sealed"}
    response = await client.post(TURNS, json=body, headers={"Accept-Language": "tr"})
    reply = await response.json()

    assert engine.turns == [UserTurn(text="hej", language="ar", browser_language="tr", state="sealed")]
    (block,) = reply["messages"][0]["blocks"]
    link = {"id": "police_tips_web", "title": "Tipsa", "url": "https://polisen.se/", "publisher": "Polisen"}
    assert block == {"type": "links", "links": [{**link, "language": "sv"}]}
    assert reply["choices"] == [
        {"id": "ask_debt", "title": "دین"},
        {"id": "language.sv", "title": "Fortsätt på svenska", "language": "sv"},
    ]
    assert reply["provenance"] == {"reviewed": None, "source": "machine", "drafted": None, "outdated": False}
    assert {"topic", "urgent", "language", "direction", "state"} <= set(reply)


async def test_second_language_reaches_the_engine_and_comes_back(start_client: StartClient) -> None:
    second = Translation("sv", "ltr", (Paragraph("Hej"),), "Hälsning")
    engine = FakeEngine(lambda turn: build_reply(messages=(Message((Paragraph("سلام"),), "تحية", second),)))
    client = await start_client(engine)

    response = await client.post(TURNS, json={"text": "hej", "language": "ar", "second_language": "sv-FI"})
    (message,) = (await response.json())["messages"]

    assert engine.turns[0].second_language == "sv"
    assert message["heading"] == "تحية"
    paragraph = {"type": "paragraph", "text": "Hej"}
    assert message["second"] == {"language": "sv", "direction": "ltr", "heading": "Hälsning", "blocks": [paragraph]}


async def test_second_language_that_is_none_of_ours_is_refused(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(lambda turn: build_reply()))

    assert (await error_of(client, 422, json={"second_language": "de"}))["code"] == "unknown_language"


async def test_reply_may_not_be_kept_by_anybody_between(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(lambda turn: build_reply()))

    response = await client.post(TURNS, json={})

    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        pytest.param({"data": b"{", "headers": JSON}, 400, "bad_request", id="broken"),
        pytest.param({"data": b"", "headers": JSON}, 400, "bad_request", id="empty"),
        pytest.param({"data": b"\xff\xfe", "headers": JSON}, 400, "bad_request", id="bytes"),
        pytest.param(
            {"data": b"{}", "headers": {"Content-Type": "application/json; charset=what"}},
            400,
            "bad_request",
            id="charset",
        ),
        pytest.param({"data": b"[" * 50_000, "headers": JSON}, 400, "bad_request", id="nested"),
        pytest.param({"json": []}, 400, "bad_request", id="not an object"),
        pytest.param({"json": {"text": 1}}, 400, "bad_request", id="wrong type"),
        pytest.param({"data": {"text": "hej"}}, 415, "unsupported_type", id="form"),
        pytest.param({"data": "hej", "headers": {"Content-Type": "text/plain"}}, 415, "unsupported_type", id="text"),
        pytest.param({"json": {"language": "xx"}}, 422, "unknown_language", id="language"),
        pytest.param({"json": {"text": "a" * 100_000}}, 413, "too_large", id="too large"),
    ],
)
async def test_request_that_cannot_be_read_is_told_why(
    start_client: StartClient, request_: dict[str, Any], status: int, code: str
) -> None:
    client = await start_client(FakeEngine(lambda turn: build_reply()))

    error = await error_of(client, status, **request_)

    assert error["code"] == code


async def test_wrong_field_is_named_without_its_value(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(lambda turn: build_reply()))

    error = await error_of(client, 400, json={"text": [SECRET]})

    assert error["details"] == [{"field": "text", "expected": {"type": ["string", "null"]}}]


async def test_choice_that_was_not_offered_is_told_in_the_language_of_the_page(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(refuse))

    swedish = await error_of(client, 409, json={"choice": SECRET})
    somali = await error_of(client, 409, json={"choice": SECRET, "language": "so"})
    turkish = await error_of(client, 409, json={"choice": SECRET}, headers={"Accept-Language": "tr-TR,tr"})

    assert {error["code"] for error in (swedish, somali, turkish)} == {"choice_not_offered"}
    assert len({error["message"] for error in (swedish, somali, turkish)}) == 3
    assert SECRET not in json.dumps([swedish, somali, turkish])


async def test_fault_of_ours_shows_neither_words_nor_exception(
    start_client: StartClient, caplog: pytest.LogCaptureFixture
) -> None:
    client = await start_client(FakeEngine(explode))

    with caplog.at_level(logging.DEBUG):
        error = await error_of(client, 500, json={"text": SECRET})

    assert error["code"] == "internal"
    assert "112" in error["message"]
    assert SECRET not in json.dumps(error)
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("GET", "/xx", 404, "not_found"),
        ("GET", "/api/v1/guide/xx", 404, "not_found"),
        ("GET", "/static/../app.py", 404, "not_found"),
        ("GET", TURNS, 405, "method_not_allowed"),
        ("DELETE", "/healthz", 405, "method_not_allowed"),
    ],
)
async def test_errors_of_any_source_have_one_shape(
    start_client: StartClient, method: str, path: str, status: int, code: str
) -> None:
    client = await start_client(FakeEngine(lambda turn: build_reply()))

    response = await client.request(method, path)
    body = await response.json()

    assert (response.status, body["error"]["code"]) == (status, code)
    assert set(body["error"]) == {"code", "message", "details"}
    assert status != 405 or response.headers["Allow"]
