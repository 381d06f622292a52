"""Guided conversations in one language: the question of a step with its options, and the advice at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.content.guided import DONE, LEAVE, OUTCOME, RESUME, Guided, Picks, Step, fitting
from bot.messages import Block, Choice, Heading, ItemList, Message, Paragraph
from bot.rendering.rendered import Rendered
from bot.rendering.words import Words

UTTERANCES = ("utter_guided_step", "utter_guided_outcome", "utter_guided_resume")


def render_guided(words: Words, utterance: str, language: str, values: Mapping[str, Any]) -> Rendered:
    """Render one utterance of a guided conversation.

    Args:
        words: where texts come from.
        utterance: one of `UTTERANCES`.
        language: tag of the reader's language.
        values: `guided` (name), `step` (name) and `picks`.
    """
    guided = words.library.guided[values["guided"]]
    picks: Picks = values.get("picks") or {}
    if utterance == "utter_guided_resume":
        title = words.shell_text("utter_choice_guided_resume", language)
        return Rendered(Message(()), (Choice(f"{guided.name}.{RESUME}", title),))
    if utterance == "utter_guided_outcome":
        return _outcome(words, guided, picks, language)
    step = guided.step(values["step"])
    if step is None:
        raise KeyError(values["step"])
    return _step(words, guided, step, picks, language)


def _step(words: Words, guided: Guided, step: Step, picks: Picks, language: str) -> Rendered:
    picked = picks.get(step.name, ()) if step.several else ()
    blocks: list[Block] = []
    if picked:
        blocks.append(Heading(words.shell_text("utter_guided_picked", language)))
        titles = (words.guide_text(option.title, language) for option in step.options if option.name in picked)
        blocks.append(ItemList(tuple(titles)))
        blocks.append(Paragraph(words.shell_text("utter_guided_more", language)))
    else:
        blocks.append(Paragraph(words.guide_text(step.ask, language)))
    choices = [
        Choice(f"{guided.name}.{step.name}.{option.name}", words.guide_text(option.title, language))
        for option in step.options
        if option.name not in picked
    ]
    if step.done:
        choices.insert(0 if picked else len(choices), _done(words, guided, step, language))
    choices.append(Choice(f"{guided.name}.{LEAVE}", words.shell_text("utter_choice_guided_leave", language)))
    provenance = words.provenance([f"{guided.name}.{step.name}"], guided.reviewed, language)
    return Rendered(Message(tuple(blocks)), tuple(choices), f"{guided.name}.{step.name}", provenance=provenance)


def _done(words: Words, guided: Guided, step: Step, language: str) -> Choice:
    assert step.done is not None, "asked for only where a step has it"
    return Choice(f"{guided.name}.{step.name}.{DONE}", words.guide_text(step.done, language))


def _outcome(words: Words, guided: Guided, picks: Picks, language: str) -> Rendered:
    blocks: list[Block] = []
    for advice in guided.outcome:
        if items := advice.fitting(picks):
            blocks.append(Heading(words.guide_text(advice.heading, language)))
            blocks.append(ItemList(tuple(words.guide_text(item, language) for item in items)))
    blocks.append(Paragraph(words.guide_text(guided.closing, language)))
    blocks += words.lists(language, fitting(guided.contacts, picks), fitting(guided.links, picks))
    again = guided.step(guided.again) if guided.again else None
    choices = [
        Choice(f"{guided.name}.{again.name}.{option.name}", words.guide_text(option.title, language))
        for option in (again.options if again else ())
        if again and option.name not in picks.get(again.name, ())
    ]
    choices += [words.topic_choice(name, language) for name in fitting(guided.next, picks)]
    contexts = {item.context for advice in guided.outcome for item in advice.fitting(picks)}
    return Rendered(
        Message(tuple(blocks), heading=words.guide_text(guided.title, language)),
        tuple(choices),
        f"{guided.name}.{OUTCOME}",
        provenance=words.provenance(sorted(contexts), guided.reviewed, language),
    )
