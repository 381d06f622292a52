"""The renderer: `utter_*` with its arguments becomes messages and choices in one language.

It decides nothing: which topic, which place, which choices come from actions. Every word comes from data/guide,
data/guided, data/contacts.yml, data/links.yml, domain.yml and their catalogs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.content.model import EMERGENCY, GUIDE_PAGE, Topic
from bot.i18n.languages import SOURCE_LANGUAGE
from bot.messages import NONE_OF_THESE, SMALL_TALK, Block, Choice, Message, Notice, Paragraph, Translation
from bot.rendering import guided
from bot.rendering.rendered import Rendered
from bot.rendering.words import Words

MOST_BESIDE = 5
"""Ways on and other meanings of the message, where both are offered: more than a phone shows helps nobody."""
NOTICES = ("utter_cut", "utter_state_lost")
"""Utterances about the conversation itself, shown apart from the answer."""


class Renderer(Words):
    """Utterances of the bot."""

    def render(self, utterance: str, language: str, values: Mapping[str, Any]) -> Rendered:
        """Render one utterance.

        Args:
            utterance: `utter_answer`, one of `guided.UTTERANCES` or a name of domain.yml's responses.
            language: tag of the reader's language.
            values: what the action passed: `topic`, `part`, `options`, `place`, `languages`, `danger`, `also`, `none`,
                `near`, `guided`, `step`, `picks`.

        Raises:
            KeyError: the utterance, topic or place does not exist (a fault of ours that `bot check` finds).
        """
        if utterance == "utter_answer":
            return self._answer(language, values)
        if utterance in guided.UTTERANCES:
            return guided.render_guided(self, utterance, language, values)
        text = self.shell_text(utterance, language, values)
        block: Block = Notice(text) if utterance in NOTICES else Paragraph(text)
        blocks: list[Block] = [block]
        if utterance == "utter_failure":
            blocks += self.lists(language, (EMERGENCY,), (GUIDE_PAGE,))
        if utterance == "utter_danger":
            return self._danger(language, block, values["danger"])
        choices = [self.topic_choice(topic, language) for topic in values.get("options") or ()]
        if values.get("none"):
            choices.append(Choice(NONE_OF_THESE, self.shell_text("utter_choice_none", language)))
        choices += [self.language_choice(tag) for tag in values.get("languages") or ()]
        topic = values.get("topic") or ("failure" if utterance == "utter_failure" else None)
        return Rendered(Message(tuple(blocks)), tuple(choices), topic)

    def render_for_two(self, utterance: str, language: str, second: str | None, values: Mapping[str, Any]) -> Rendered:
        """Render one utterance, its message in a second language too where that is another one; see `render`."""
        rendered = self.render(utterance, language, values)
        if second is None or second == language or not rendered.message.blocks:
            return rendered
        other = self.render(utterance, second, values).message
        direction = self.catalogs.languages.get(second).direction
        translation = Translation(second, direction, other.blocks, other.heading)
        return replace(rendered, message=replace(rendered.message, second=translation))

    def _danger(self, language: str, block: Block, danger: str) -> Rendered:
        topic = self.library.topics[danger]
        blocks = (block, *self.lists(language, topic.contacts, ()))
        return Rendered(Message(blocks), (self.topic_choice(danger, language),), urgent=topic.urgent)

    def _answer(self, language: str, values: Mapping[str, Any]) -> Rendered:
        topic = self.library.topics[values["topic"]]
        part = values.get("part") or "answer"
        shown = {"more": topic.more, "contacts": (), "again": topic.plain or topic.answer}.get(part, topic.answer)
        contexts = {item.context for each in shown for item in each.items} or {f"{topic.name}.answer"}
        place = values.get("place")
        blocks: list[Block] = []
        if part == "again":
            blocks.append(Paragraph(self.shell_text("utter_again", language)))
        if place:
            blocks += self.place(language, place)
        if self._says_less(topic, contexts, language):
            blocks.append(Paragraph(self.shell_text("utter_danger", language)))
        else:
            blocks += self.parts([each for each in shown if not (place and each.kind == "ask_place")], language)
        blocks += self.lists(language, topic.contacts, topic.links)
        near = [name for name in values.get("near") or () if name not in topic.next]
        ways = topic.next[: MOST_BESIDE - len(near) if near else None]
        choices = [self.topic_choice(name, language) for name in (*ways, *near)]
        if topic.more and part != "more":
            choices.insert(0, Choice(f"more.{topic.name}", self.shell_text("utter_choice_more", language)))
        if also := values.get("also"):
            blocks.append(Paragraph(self.shell_text("utter_also", language)))
            choices.insert(0, self.topic_choice(also, language))
        return Rendered(
            Message(tuple(blocks), heading=None if topic.name in SMALL_TALK else self.title(topic.name, language)),
            tuple(choices),
            topic.name,
            topic.urgent,
            self.provenance(sorted(contexts), topic.reviewed, language),
        )

    def _says_less(self, topic: Topic, contexts: set[str], language: str) -> bool:
        """Tell whether a text that must not be wrong is outdated: 112 and the phone lines then stand alone."""
        return (
            topic.safety
            and language != SOURCE_LANGUAGE
            and any(self.catalogs.state(language, context).outdated for context in contexts)
        )
