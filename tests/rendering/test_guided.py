from __future__ import annotations

import itertools

import pytest

from bot.content.guided import Guided
from bot.messages import Contacts, ItemList
from bot.rendering.placeholders import PLACEHOLDER
from bot.rendering.plain_text import plain_text
from bot.rendering.renderer import Renderer

MOST_WORDS = 120


def every_outcome(guided: Guided) -> list[dict[str, list[str]]]:
    """Return picks that meet every option of every step, alone and with all that can be picked beside it."""
    singles = [[[option.name] for option in step.options] for step in guided.steps]
    full = [
        [[option.name for option in step.options]] if step.several else single
        for step, single in zip(guided.steps, singles, strict=True)
    ]
    names = [step.name for step in guided.steps]
    return [dict(zip(names, picks, strict=True)) for picks in (*itertools.product(*singles), *itertools.product(*full))]


@pytest.mark.all_languages
@pytest.mark.parametrize("name", ["worry", "talk"])
def test_every_step_asks_in_the_language_and_has_a_way_out(renderer: Renderer, language: str, name: str) -> None:
    guided = renderer.library.guided[name]
    for step in guided.steps:
        values = {"guided": name, "step": step.name, "picks": {}}
        rendered = renderer.render("utter_guided_step", language, values)

        assert rendered.topic == f"{name}.{step.name}"
        ids = [choice.id for choice in rendered.choices]
        assert ids[-1] == f"{name}.leave"
        assert set(ids) <= set(guided.choices())
        assert len(ids) == len(step.options) + step.several + 1
        if language != "sv":
            assert step.ask.text not in plain_text(rendered.message), "not translated"


@pytest.mark.all_languages
@pytest.mark.parametrize("name", ["worry", "talk"])
def test_every_outcome_says_something_short_with_somebody_to_call(renderer: Renderer, language: str, name: str) -> None:
    guided = renderer.library.guided[name]
    for picks in every_outcome(guided):
        rendered = renderer.render("utter_guided_outcome", language, {"guided": name, "picks": picks})
        blocks = rendered.message.blocks

        assert sum(isinstance(block, ItemList) for block in blocks) >= 2, picks
        assert any(isinstance(block, Contacts) for block in blocks)
        assert not PLACEHOLDER.search(plain_text(rendered.message))
        said = " ".join(item for block in blocks if isinstance(block, ItemList) for item in block.items)
        if language == "sv":
            assert len(said.split()) <= MOST_WORDS, picks


def test_advice_fits_what_was_picked(renderer: Renderer) -> None:
    def advice(signs: list[str], danger: str = "none", age: str = "13_15") -> str:
        picks = {"age": [age], "signs": signs, "danger": [danger]}
        return plain_text(renderer.render("utter_guided_outcome", "sv", {"guided": "worry", "picks": picks}).message)

    assert "Betala inte" in advice(["debt"])
    assert "Betala inte" not in advice(["school"])
    assert "elevhälsan" in advice(["school"])
    assert "Vänta inte. Ring 112" in advice([], danger="unsure")
    assert "lämna ett gäng" in advice([], age="18_up")
    assert "lämna ett gäng" not in advice([])


def test_picked_signs_are_shown_and_no_longer_offered(renderer: Renderer) -> None:
    values = {"guided": "worry", "step": "signs", "picks": {"signs": ["money"]}}
    rendered = renderer.render("utter_guided_step", "sv", values)
    ids = [choice.id for choice in rendered.choices]

    assert "• Nya dyra saker eller pengar" in plain_text(rendered.message)
    assert "worry.signs.money" not in ids
    assert ids[0] == "worry.signs.done"


def test_coach_offers_the_other_situations(renderer: Renderer) -> None:
    values = {"guided": "talk", "picks": {"age": ["12_15"], "situation": ["denies"]}}
    ids = [choice.id for choice in renderer.render("utter_guided_outcome", "sv", values).choices]

    assert "talk.situation.angry" in ids
    assert "talk.situation.denies" not in ids
