"""The conversation without JavaScript: forms, the sealed state in a hidden field, no page over 50 kB."""

from __future__ import annotations

import html
import re

import pytest

from bot.engine.fake import FakeEngine
from bot.errors import UnknownChoiceError
from bot.messages import BotReply, Choice, Contact, Contacts, Link, Links, Message, Paragraph, UserTurn
from tests.conftest import LANGUAGES, Client, StartClient
from tests.support.builders import build_reply

MOST = 50_000
"""Bytes of a page."""


def answer(turn: UserTurn) -> BotReply:
    if turn.choice == "gone":
        raise UnknownChoiceError("gone")
    blocks = (
        Paragraph("Ring 077-150 50 50. <b>" + (turn.text or turn.choice or "hej")),
        Contacts((Contact("x", "Bris", "För vuxna", "077-150 50 50", None, "https://bris.se"),)),
        Links((Link("y", "Sida", "https://polisen.se", "Polisen", "en"),)),
    )
    choices = (Choice("ask_debt", "Skuld"), Choice("language.so", "Soomaali", language="so"))
    state = f"{turn.state or ''}|{turn.text or turn.choice or ''}"
    language = "so" if turn.choice == "language.so" else turn.language or "sv"
    direction = LANGUAGES.get(language).direction
    return build_reply(
        messages=(Message(blocks),), choices=choices, state=state, language=language, direction=direction
    )


async def post(client: Client, language: str = "sv", **fields: str) -> str:
    response = await client.post(f"/{language}/chat", data=fields)
    text = await response.text()
    assert response.status == 200
    assert len(text.encode()) < MOST
    assert response.headers["Cache-Control"] == "no-store"
    return text


def state_of(text: str) -> str:
    found = re.search(r'name="state" value="([^"]*)"', text)
    assert found
    return html.unescape(found.group(1))


async def test_conversation_goes_on_from_page_to_page(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(answer))

    opened = await (await client.get("/sv/chat")).text()
    first = await post(client, state=state_of(opened), text="hej då")
    second = await post(client, state=state_of(first), choice="ask_debt")

    assert state_of(second) == "||hej då|ask_debt"
    assert "Du skrev" in first
    assert "Du valde" in second
    assert 'value="ask_debt"' in second


async def test_text_is_escaped_and_numbers_are_kept_whole(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(answer))

    text = await post(client, text="<script>alert(1)</script>")

    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text
    assert '<bdi dir="ltr" class="number">077-150 50 50</bdi>' in text
    assert 'href="tel:0771505050"' in text
    assert 'rel="noopener noreferrer"' in text


async def test_empty_message_says_what_to_do_and_keeps_the_state(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(answer))

    text = await post(client, state="kept", text="  ")

    assert "Skriv din fråga först" in text
    assert state_of(text) == "kept"


async def test_choice_that_is_gone_says_so_and_keeps_what_was_written(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(answer))

    text = await post(client, state="kept", text="utkast", choice="gone")

    assert "Det valet går inte att göra längre" in text
    assert ">utkast</textarea>" in text


async def test_other_language_takes_the_talk_along(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(answer))

    text = await post(client, state="kept", choice="language.so")

    assert '<html lang="so" dir="ltr">' in text
    assert 'action="/so/chat"' in text
    assert state_of(text) == "kept|language.so"


async def test_receipt_tells_what_is_remembered_and_leads_to_forgetting(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(answer))

    text = await post(client, state="kept", show="receipt", text="utkast")

    assert "Mitt barn är skyldigt pengar" in text
    assert "Om du inte skriver på 1 timmar" in text
    assert re.search(r'<a class="button" href="/sv/chat">Glöm allt</a>', text)
    assert ">utkast</textarea>" in text
    assert state_of(text) == "kept"
    assert "Ingenting än" in await post(client, show="receipt")


@pytest.mark.all_languages
async def test_page_is_small_in_every_language(start_client: StartClient, language: str) -> None:
    client = await start_client(FakeEngine(answer))

    text = await post(client, language, text="?")

    assert f'<html lang="{language}" dir="{LANGUAGES.get(language).direction}">' in text


async def test_flood_is_refused_and_page_says_so(start_client: StartClient) -> None:
    client = await start_client(FakeEngine(answer))

    response = await client.post("/sv/chat", data={"text": "x" * 100_000}, headers={"Accept": "text/html"})

    assert response.status == 413
    assert "för stort" in await response.text()
