"""What is shown when a fact is overdue, when a page has a version of its own, and when a translation is outdated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.i18n import maintenance
from bot.messages import Contacts, Links, Provenance
from bot.rendering.loading import load_renderer
from bot.rendering.plain_text import plain_text
from bot.rendering.renderer import Renderer
from bot.settings import ROOT
from tests.conftest import LANGUAGES
from tests.support.builders import copy_project, replace_in

LATE = date(2099, 1, 1)


@pytest.fixture(scope="module")
def late() -> Renderer:
    return load_renderer(ROOT, today=lambda: LATE)


def test_overdue_number_gives_way_to_the_page(late: Renderer) -> None:
    contact = late.contact("mind_foraldratelefonen", "sv")

    assert contact.phone is None
    assert contact.url is not None
    assert "Föräldratelefonen" in plain_text(
        late.render("utter_answer", "sv", {"topic": "child_refuses_to_talk"}).message
    )
    assert "020-85" not in plain_text(late.render("utter_answer", "sv", {"topic": "child_refuses_to_talk"}).message)


def test_emergency_number_is_never_overdue(late: Renderer) -> None:
    assert late.contact("emergency_112", "ti").phone == "112"


def test_overdue_page_gives_way_to_its_neighbour_and_the_guides_page_stays(late: Renderer, renderer: Renderer) -> None:
    assert renderer.link("police_tips_web", "sv").id == "police_tips_web"  # type: ignore[union-attr]
    assert late.link("police_tips_web", "sv").id == "guide_police_page_sv"  # type: ignore[union-attr]


def test_overdue_page_of_a_municipality_gives_way_to_its_website(late: Renderer, renderer: Renderer) -> None:
    def urls(words: Renderer) -> list[str]:
        return [link.url for block in words.place("sv", "0114") if isinstance(block, Links) for link in block.links]

    assert len(urls(renderer)) == 2
    assert urls(late) == ["https://www.upplandsvasby.se"]


def test_page_opens_in_the_readers_language_where_it_has_a_version(renderer: Renderer) -> None:
    english, somali = renderer.link("guide_police_page_sv", "en"), renderer.link("guide_police_page_sv", "so")

    assert english is not None
    assert somali is not None
    assert (english.id, english.language) == ("police_parents_en", "en")
    assert (somali.id, somali.language) == ("guide_police_page_sv", "sv")


@pytest.mark.files
def test_outdated_safety_text_says_less_instead_of_what_may_be_wrong(tmp_path: Path) -> None:
    root = copy_project(tmp_path, without=("nlu", "lexicon"))
    replace_in(root / "data/guide/found_weapon.yml", "Rör inte det du har hittat.", "Rör inte det som du har hittat.")
    replace_in(root / "data/guide/ask_cost.yml", "answer:\n  - text: |-\n      ", "answer:\n  - text: |-\n      Ja. ")
    maintenance.update(root, LANGUAGES)
    maintenance.compile_all(root, LANGUAGES)
    stale = load_renderer(root, today=lambda: date(2026, 12, 1))

    weapon = stale.render("utter_answer", "so", {"topic": "found_weapon"})
    cost = stale.render("utter_answer", "so", {"topic": "ask_cost"})

    assert len(weapon.message.blocks) == 3, "one line, phone lines, pages"
    assert "112" in plain_text(weapon.message)
    assert any(isinstance(block, Contacts) for block in weapon.message.blocks)
    assert weapon.provenance.outdated
    assert cost.provenance.outdated
    assert len(cost.message.blocks) > 3, "an outdated text about no danger still serves"


def test_answer_says_when_a_machine_wrote_it(renderer: Renderer) -> None:
    provenance = renderer.render("utter_answer", "so", {"topic": "ask_debt"}).provenance

    assert provenance.source == "machine"
    assert provenance.drafted is not None
    assert not provenance.outdated
    assert renderer.render("utter_answer", "sv", {"topic": "ask_debt"}).provenance == Provenance()


def test_two_people_read_the_same_answer_in_two_languages(renderer: Renderer) -> None:
    message = renderer.render_for_two("utter_answer", "ar", "sv", {"topic": "ask_debt"}).message
    alone = renderer.render("utter_answer", "sv", {"topic": "ask_debt"}).message

    assert message.second is not None
    assert (message.second.language, message.second.direction) == ("sv", "ltr")
    assert message.second.blocks == alone.blocks
    assert message.second.heading == alone.heading
    assert len(message.blocks) == len(alone.blocks)


@pytest.mark.parametrize("second", [None, "sv"])
def test_one_language_is_not_said_twice(renderer: Renderer, second: str | None) -> None:
    assert renderer.render_for_two("utter_answer", "sv", second, {"topic": "ask_debt"}).message.second is None
