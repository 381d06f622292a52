from __future__ import annotations

import json
import re

import pytest

from bot.messages import DANGERS, NONE_OF_THESE, Contacts, ItemList, Links, Notice, Paragraph
from bot.rendering.payload import from_payload, to_payload
from bot.rendering.placeholders import PLACEHOLDER
from bot.rendering.plain_text import plain_text
from bot.rendering.renderer import Renderer


def texts(renderer: Renderer, language: str, topic: str, **values: object) -> str:
    return plain_text(renderer.render("utter_answer", language, {"topic": topic, **values}).message)


@pytest.mark.all_languages
def test_every_topic_answers_in_its_language_with_a_way_on(renderer: Renderer, language: str) -> None:
    for name, topic in renderer.library.topics.items():
        rendered = renderer.render("utter_answer", language, {"topic": name})

        assert rendered.topic == name
        assert len(rendered.choices) >= 2, name
        text = plain_text(rendered.message)
        assert not PLACEHOLDER.search(text), f"{language} {name}: {text}"
        if language != "sv":
            swedish = topic.answer[0].items[0].text
            assert swedish not in text, f"{name} is not translated into {language}"


@pytest.mark.all_languages
def test_danger_carries_112_in_every_language(renderer: Renderer, language: str) -> None:
    dangers = [name for name, topic in renderer.library.topics.items() if "emergency_112" in topic.contacts]
    required = {"emergency", "self_harm", "child_missing", "found_weapon", "threatened", "ask_debt", "child_involved"}

    assert required <= set(dangers)
    for name in dangers:
        message = renderer.render("utter_answer", language, {"topic": name}).message
        phones = [c.phone for block in message.blocks if isinstance(block, Contacts) for c in block.contacts]
        assert "112" in phones, name


@pytest.mark.all_languages
def test_bot_says_that_it_is_a_machine(renderer: Renderer, language: str) -> None:
    words = {
        "sv": "maskin", "en": "machine", "ar": "آلة", "ckb": "ئامێر", "fr": "machine",
        "fa": "دستگاه", "so": "mashiin", "es": "máquina", "ti": "ማሽን", "tr": "makine",
    }  # fmt: skip

    for topic in ("greet", "bot_challenge", "ask_human"):
        assert words[language] in texts(renderer, language, topic).casefold(), topic


def test_numbers_are_isolated_only_where_text_runs_right_to_left(renderer: Renderer) -> None:
    assert "\u2066112\u2069" in texts(renderer, "ar", "emergency")
    assert "\u2066" not in texts(renderer, "sv", "emergency")


def test_more_is_offered_and_shown(renderer: Renderer) -> None:
    answer = renderer.render("utter_answer", "sv", {"topic": "ask_debt"})
    more = renderer.render("utter_answer", "sv", {"topic": "ask_debt", "part": "more"})

    assert answer.choices[0].id == "more.ask_debt"
    assert "more.ask_debt" not in [choice.id for choice in more.choices]
    assert plain_text(answer.message) != plain_text(more.message)


def test_municipality_shows_its_page_instead_of_asking_for_it(renderer: Renderer) -> None:
    message = renderer.render("utter_answer", "sv", {"topic": "contact_social_services", "place": "2380"}).message
    links = [link for block in message.blocks if isinstance(block, Links) for link in block.links]

    assert links[0].url.startswith("https://eservice.ostersund.se/")
    assert "Skriv vilken kommun" not in plain_text(message)
    assert "Skriv vilken kommun" in texts(renderer, "sv", "contact_social_services")


def test_municipality_without_a_seen_page_shows_its_website_honestly(renderer: Renderer) -> None:
    code = next(c for c, place in renderer.library.places.items() if len(c) == 4 and not place.report_url)
    place = renderer.library.places[code]

    text = texts(renderer, "sv", "contact_social_services", place=code)

    assert place.website is not None
    assert place.website in text
    assert f"ingen säker sida om orosanmälan i {place.name}" in text


def test_hours_that_nobody_has_checked_are_not_shown(renderer: Renderer) -> None:
    for id in renderer.library.contacts:
        assert renderer.contact(id, "sv").hours is None


def test_notice_stands_apart_from_the_answer(renderer: Renderer) -> None:
    (block,) = renderer.render("utter_cut", "so", {}).message.blocks

    assert isinstance(block, Notice)


@pytest.mark.all_languages
def test_failure_answer_has_112_and_the_guides_page(renderer: Renderer, language: str) -> None:
    rendered = renderer.render("utter_failure", language, {})

    text = plain_text(rendered.message)
    assert "112" in text
    assert "https://polisen.se/" in text
    assert rendered.topic == "failure"


def test_rendered_utterance_survives_the_wire(renderer: Renderer) -> None:
    rendered = renderer.render("utter_answer", "ti", {"topic": "ask_report_concern", "place": "0180"})

    travelled = json.loads(json.dumps(to_payload(rendered, "ti")))

    assert from_payload(travelled) == (rendered, "ti")
    kinds = {type(block) for block in rendered.message.blocks}
    assert {Paragraph, ItemList, Contacts, Links} <= kinds


@pytest.mark.parametrize("danger", DANGERS)
def test_danger_beside_an_answer_shows_112_and_the_lines_for_it(renderer: Renderer, danger: str) -> None:
    rendered = renderer.render("utter_danger", "so", {"danger": danger})

    phones = [c.phone for block in rendered.message.blocks if isinstance(block, Contacts) for c in block.contacts]
    assert phones[0] == "112"
    assert "112" in rendered.message.blocks[0].text  # type: ignore[union-attr]
    assert [choice.id for choice in rendered.choices] == [danger]


def test_question_which_was_meant_offers_none_of_these(renderer: Renderer) -> None:
    rendered = renderer.render("utter_clarify", "ar", {"options": ["ask_debt", "ask_law"], "none": True})

    assert [choice.id for choice in rendered.choices] == ["ask_debt", "ask_law", NONE_OF_THESE]


def test_second_meaning_is_the_first_choice(renderer: Renderer) -> None:
    rendered = renderer.render("utter_answer", "tr", {"topic": "child_missing", "also": "found_weapon"})

    assert rendered.choices[0].id == "found_weapon"


@pytest.mark.all_languages
def test_again_is_said_in_plain_language_where_there_is_such_a_variant(renderer: Renderer, language: str) -> None:
    for name, topic in renderer.library.topics.items():
        again = renderer.render("utter_answer", language, {"topic": name, "part": "again"})

        paragraphs = [block for block in again.message.blocks if isinstance(block, Paragraph)]
        if topic.plain:
            assert len(paragraphs) == 1 + len(topic.plain), name
            assert max(len(paragraph.text) for paragraph in paragraphs) <= 150, name


def test_contacts_alone_are_the_numbers_and_pages_of_a_topic(renderer: Renderer) -> None:
    rendered = renderer.render("utter_answer", "ti", {"topic": "ask_debt", "part": "contacts"})

    assert {type(block) for block in rendered.message.blocks} == {Contacts, Links}


def test_unknown_topic_is_a_fault_of_ours(renderer: Renderer) -> None:
    with pytest.raises(KeyError):
        renderer.render("utter_answer", "sv", {"topic": "no_such_topic"})


@pytest.mark.parametrize("language", ["ar", "ckb", "fa"])
def test_nothing_that_runs_left_to_right_is_loose_in_right_to_left_text(renderer: Renderer, language: str) -> None:
    isolated = re.compile("[\u2066\u2068][^\u2069]*\u2069")
    for name in renderer.library.topics:
        for part in ("answer", "more", "again"):
            for block in renderer.render("utter_answer", language, {"topic": name, "part": part}).message.blocks:
                said = block.items if isinstance(block, ItemList) else (getattr(block, "text", ""),)
                for text in said:
                    assert not re.search("[A-Za-z0-9]", isolated.sub("", text)), f"{name} {part}: {text}"


@pytest.mark.all_languages
def test_every_language_shows_the_same_lines_pages_and_choices(renderer: Renderer, language: str) -> None:
    def shown(tag: str, name: str, part: str) -> tuple[list[str], list[str], bool, list[int]]:
        rendered = renderer.render("utter_answer", tag, {"topic": name, "part": part})
        blocks = rendered.message.blocks
        contacts = [contact.id for block in blocks if isinstance(block, Contacts) for contact in block.contacts]
        pages = any(isinstance(block, Links) for block in blocks)
        lists = [len(block.items) for block in blocks if isinstance(block, ItemList)]
        return contacts, [choice.id for choice in rendered.choices], pages, lists

    for name in renderer.library.topics:
        for part in ("answer", "more", "again"):
            assert shown(language, name, part) == shown("sv", name, part), f"{name} {part}"


def test_other_meanings_take_the_place_of_the_last_ways_on(renderer: Renderer) -> None:
    whole = renderer.render("utter_answer", "sv", {"topic": "ask_debt"})
    unsure = renderer.render("utter_answer", "sv", {"topic": "ask_debt", "near": ["ask_law", "threatened", "ask_cost"]})

    assert [choice.id for choice in whole.choices] == ["more.ask_debt", *renderer.library.topics["ask_debt"].next]
    assert [choice.id for choice in unsure.choices] == [
        "more.ask_debt",
        *renderer.library.topics["ask_debt"].next[:3],
        "ask_law",
        "ask_cost",
    ]
