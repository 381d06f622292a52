"""The renderer: `utter_*` with its arguments becomes messages and choices in one language.

It decides nothing: which topic, which place, which choices come from actions. Every word comes from data/guide,
data/contacts.yml, data/links.yml, domain.yml and their catalogs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.content.library import Library
from bot.content.model import EMERGENCY, Part, Topic
from bot.content.shell import Shell
from bot.i18n.catalogs import Catalogs
from bot.i18n.languages import SOURCE_LANGUAGE
from bot.messages import (
    NONE_OF_THESE,
    Block,
    Choice,
    Contact,
    Contacts,
    ItemList,
    Link,
    Links,
    Message,
    Notice,
    Paragraph,
    Provenance,
)
from bot.rendering.placeholders import fill, isolate_name, isolate_number

NOTICES = ("utter_cut", "utter_state_lost")
"""Utterances about the conversation itself, shown apart from the answer."""
MACHINE = Provenance()
GUIDE_PAGE = "guide_police_page_sv"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What one utterance became."""

    message: Message
    choices: tuple[Choice, ...] = ()
    topic: str | None = None
    urgent: bool = False
    provenance: Provenance = MACHINE


class Renderer:
    """Words of the bot. Immutable, shared by all conversations and threads."""

    def __init__(self, library: Library, catalogs: Catalogs, shell: Shell) -> None:
        self.library = library
        self.catalogs = catalogs
        self._shell = shell

    def render(self, utterance: str, language: str, values: Mapping[str, Any]) -> Rendered:
        """Render one utterance.

        Args:
            utterance: `utter_answer` or a name of domain.yml's responses.
            language: tag of the reader's language.
            values: what the action passed: `topic`, `part`, `options`, `place`, `languages`, `danger`, `also`, `none`.

        Raises:
            KeyError: the utterance, topic or place does not exist (a fault of ours that `bot check` finds).
        """
        if utterance == "utter_answer":
            return self._answer(language, values)
        text = self.shell_text(utterance, language, values)
        block: Block = Notice(text) if utterance in NOTICES else Paragraph(text)
        blocks: list[Block] = [block]
        if utterance == "utter_failure":
            blocks += self._lists(language, (EMERGENCY,), (GUIDE_PAGE,))
        if utterance == "utter_danger":
            return self._danger(language, block, values["danger"])
        choices = [self.topic_choice(topic, language) for topic in values.get("options") or ()]
        if values.get("none"):
            choices.append(Choice(NONE_OF_THESE, self.shell_text("utter_choice_none", language)))
        choices += [self.language_choice(tag) for tag in values.get("languages") or ()]
        topic = values.get("topic") or ("failure" if utterance == "utter_failure" else None)
        return Rendered(Message(tuple(blocks)), tuple(choices), topic)

    def shell_text(self, utterance: str, language: str, values: Mapping[str, Any] | None = None) -> str:
        """Return one of the bot's own texts, filled."""
        text = self.catalogs.text(language, utterance, self._shell[utterance])
        place = self.library.places[values["place"]].name if values and values.get("place") else ""
        return self._fill(text, language, {"place": place})

    def topic_choice(self, topic: str, language: str) -> Choice:
        """Return the choice that leads to a topic."""
        return Choice(topic, self.title(topic, language))

    def title(self, topic: str, language: str) -> str:
        """Return how a topic is named."""
        title = self.library.topics[topic].title
        return self.catalogs.text(language, title.context, title.text, domain="guide")

    def language_choice(self, tag: str) -> Choice:
        """Return the choice that changes the language, written in that language."""
        return Choice(f"language.{tag}", self.catalogs.languages.get(tag).name, language=tag)

    def way_back(self, tag: str) -> Choice:
        """Return the choice that leads back to the language spoken before."""
        title = self.catalogs.text(tag, "utter_choice_language", self._shell["utter_choice_language"])
        return Choice(f"language.{tag}", title, language=tag)

    def _danger(self, language: str, block: Block, danger: str) -> Rendered:
        topic = self.library.topics[danger]
        blocks = (block, *self._lists(language, topic.contacts, ()))
        return Rendered(Message(blocks), (self.topic_choice(danger, language),), urgent=topic.urgent)

    def _answer(self, language: str, values: Mapping[str, Any]) -> Rendered:
        topic = self.library.topics[values["topic"]]
        part = values.get("part") or "answer"
        blocks: list[Block] = []
        if part == "again":
            blocks.append(Paragraph(self.shell_text("utter_again", language)))
        place = values.get("place")
        if place:
            blocks += self._place(language, place)
        parts = {"more": topic.more, "contacts": (), "again": topic.plain or topic.answer}.get(part, topic.answer)
        blocks += self._parts([each for each in parts if not (place and each.kind == "ask_place")], language)
        blocks += self._lists(language, topic.contacts, topic.links)
        choices = [self.topic_choice(name, language) for name in topic.next]
        if topic.more and part != "more":
            title = self.shell_text("utter_choice_more", language)
            choices.insert(0, Choice(f"more.{topic.name}", title))
        if also := values.get("also"):
            blocks.append(Paragraph(self.shell_text("utter_also", language)))
            choices.insert(0, self.topic_choice(also, language))
        return Rendered(
            Message(tuple(blocks)), tuple(choices), topic.name, topic.urgent, self._provenance(topic, language)
        )

    def _parts(self, parts: list[Part], language: str) -> list[Block]:
        blocks: list[Block] = []
        for part in parts:
            texts = tuple(
                self._fill(self.catalogs.text(language, item.context, item.text, domain="guide"), language, {})
                for item in part.items
            )
            if part.kind == "list":
                blocks.append(ItemList(texts))
            else:
                blocks.append(Paragraph(texts[0]))
        return blocks

    def _place(self, language: str, code: str) -> list[Block]:
        place = self.library.places[code]
        report = place.report_url is not None
        values = {"place": code}
        text = self.shell_text("utter_place_report" if report else "utter_place_website", language, values)
        links = []
        for kind, url in (("report", place.report_url), ("website", place.website)):
            if url:
                title = self.shell_text(f"utter_place_title_{kind}", language, values)
                links.append(Link(f"place_{code}_{kind}", title, url, place.name, SOURCE_LANGUAGE))
        out_of_hours = self.shell_text("utter_place_out_of_hours", language)
        return [Paragraph(text), Links(tuple(links)), Paragraph(out_of_hours)]

    def _lists(self, language: str, contacts: tuple[str, ...], links: tuple[str, ...]) -> list[Block]:
        blocks: list[Block] = []
        if contacts:
            blocks.append(Contacts(tuple(self.contact(id, language) for id in contacts)))
        shown = [found for id in links if (found := self.link(id, language)) is not None]
        if shown:
            unique = {link.id: link for link in shown}
            blocks.append(Links(tuple(unique.values())))
        return blocks

    def contact(self, id: str, language: str) -> Contact:
        """Return a phone line in one language; hours only once a person has confirmed them."""
        entry = self.library.contacts[id]
        page = self.library.showable_link(entry.page) if entry.page else None
        context = f"contact.{id}"
        return Contact(
            id=id,
            name=self.catalogs.text(language, context, entry.name),
            about=self.catalogs.text(language, context, entry.about),
            phone=entry.phone,
            hours=self.catalogs.text(language, context, entry.hours) if entry.hours and entry.checked else None,
            url=page.url if page else None,
        )

    def link(self, id: str, language: str) -> Link | None:
        """Return a page in one language, its fallback where it may not be shown, None where neither may."""
        entry = self.library.showable_link(id)
        if entry is None or entry.url is None:
            return None
        title = self.catalogs.text(language, f"link.{entry.id}", entry.title)
        return Link(entry.id, title, entry.url, entry.publisher, entry.languages[0])

    def _fill(self, text: str, language: str, values: Mapping[str, str]) -> str:
        rtl = self.catalogs.languages.get(language).direction == "rtl"

        def value_of(kind: str, name: str) -> str:
            if kind == "contact":
                entry = self.library.contacts[name]
                if entry.phone is None:
                    return self.catalogs.text(language, f"contact.{name}", entry.name)
                return isolate_number(entry.phone) if rtl else entry.phone
            if kind == "link":
                link = self.link(name, language)
                return isolate_name(link.title) if link else ""
            return isolate_name(values[name]) if rtl else values[name]

        return fill(text, value_of)

    def _provenance(self, topic: Topic, language: str) -> Provenance:
        if language == SOURCE_LANGUAGE:
            reviewed = topic.reviewed
        else:
            reviewed = self.catalogs.reviewed(language, f"{topic.name}.answer")
        return Provenance(reviewed=reviewed, source="human" if reviewed else "machine")
