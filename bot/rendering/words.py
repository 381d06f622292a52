"""Words, contacts, pages and buttons in one language: what every kind of utterance is put together from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from bot.content.guided import START
from bot.content.library import Library
from bot.content.model import GUIDE_PAGE, Part, SourceText
from bot.content.shell import Shell
from bot.i18n.catalogs import Catalogs
from bot.i18n.languages import SOURCE_LANGUAGE
from bot.messages import Block, Choice, Contact, Contacts, ItemList, Link, Links, Paragraph, Provenance
from bot.rendering.placeholders import fill, isolate_latin, isolate_name, isolate_number


class Words:
    """Looks up and fills; decides nothing. Immutable, shared by all conversations and threads."""

    def __init__(
        self, library: Library, catalogs: Catalogs, shell: Shell, today: Callable[[], date] = date.today
    ) -> None:
        self.library = library
        self.catalogs = catalogs
        self._shell = shell
        self._today = today

    def shell_text(self, utterance: str, language: str, values: Mapping[str, Any] | None = None) -> str:
        """Return one of the bot's own texts, filled."""
        text = self.catalogs.text(language, utterance, self._shell[utterance])
        place = self.library.places[values["place"]].name if values and values.get("place") else ""
        return self._fill(text, language, {"place": place})

    def guide_text(self, source: SourceText, language: str) -> str:
        """Return a text of the guide, filled."""
        return self._fill(self.catalogs.text(language, source.context, source.text, domain="guide"), language, {})

    def parts(self, parts: Iterable[Part], language: str) -> list[Block]:
        """Return the blocks of an answer."""
        blocks: list[Block] = []
        for part in parts:
            texts = tuple(self.guide_text(item, language) for item in part.items)
            blocks.append(ItemList(texts) if part.kind == "list" else Paragraph(texts[0]))
        return blocks

    def title(self, name: str, language: str) -> str:
        """Return how a topic, or the beginning of a guided conversation (`worry.start`), is named."""
        begins = name.removesuffix(f".{START}")
        title = (self.library.topics if begins == name else self.library.guided)[begins].title
        return self.guide_text(title, language)

    def topic_choice(self, name: str, language: str) -> Choice:
        """Return the choice that leads to a topic, or begins a guided conversation."""
        return Choice(name, self.title(name, language))

    def language_choice(self, tag: str) -> Choice:
        """Return the choice that changes the language, written in that language."""
        return Choice(f"language.{tag}", self.catalogs.languages.get(tag).name, language=tag)

    def way_back(self, tag: str) -> Choice:
        """Return the choice that leads back to the language spoken before."""
        return Choice(f"language.{tag}", self.shell_text("utter_choice_language", tag), language=tag)

    def lists(self, language: str, contacts: Iterable[str], links: Iterable[str]) -> list[Block]:
        """Return the blocks with these phone lines and pages."""
        blocks: list[Block] = []
        if lines := tuple(self.contact(id, language) for id in contacts):
            blocks.append(Contacts(lines))
        pages = {page.id: page for id in links if (page := self.link(id, language)) is not None}
        if pages:
            blocks.append(Links(tuple(pages.values())))
        return blocks

    def contact(self, id: str, language: str) -> Contact:
        """Return a phone line in one language.

        Hours only once a person has confirmed them; no number once it is past the date by which it had to be checked.
        """
        entry = self.library.contacts[id]
        due = entry.due(self._today())
        page = self.link(entry.page or GUIDE_PAGE, language) if entry.page or due else None
        context = f"contact.{id}"
        return Contact(
            id=id,
            name=self.catalogs.text(language, context, entry.name),
            about=self.catalogs.text(language, context, entry.about),
            phone=None if due else entry.phone,
            hours=self.catalogs.text(language, context, entry.hours) if entry.hours and entry.checked else None,
            url=page.url if page else None,
        )

    def link(self, id: str, language: str) -> Link | None:
        """Return the page that is shown for a link (`Library.showable_link`), with the language that it opens in."""
        entry = self.library.showable_link(id, self._today(), language)
        if entry is None or entry.url is None:
            return None
        title = self.catalogs.text(language, f"link.{entry.id}", entry.title)
        shown = language if language in entry.languages else entry.languages[0]
        return Link(entry.id, title, entry.url, entry.publisher, shown)

    def place(self, language: str, code: str) -> list[Block]:
        """Return what is known of a municipality: its page on reporting a concern, its website, out-of-hours help."""
        place = self.library.places[code]
        pages = place.pages(self._today())
        values = {"place": code}
        links = tuple(
            Link(
                f"place_{code}_{kind}",
                self.shell_text(f"utter_place_title_{kind}", language, values),
                url,
                place.name,
                SOURCE_LANGUAGE,
            )
            for kind, url in pages.items()
        )
        text = self.shell_text("utter_place_report" if "report" in pages else "utter_place_website", language, values)
        return [Paragraph(text), Links(links), Paragraph(self.shell_text("utter_place_out_of_hours", language))]

    def provenance(self, contexts: Iterable[str], reviewed: str | None, language: str) -> Provenance:
        """Return who stands behind texts; `reviewed` is the date of the Swedish source's own review."""
        if language == SOURCE_LANGUAGE:
            return Provenance(reviewed=reviewed, source="human" if reviewed else "machine")
        states = [self.catalogs.state(language, context) for context in contexts]
        dates = [state.reviewed for state in states]
        oldest = min((day for day in dates if day), default=None) if all(dates) else None
        return Provenance(
            reviewed=oldest,
            source="human" if oldest else "machine",
            drafted=max((state.drafted for state in states if state.drafted), default=None),
            outdated=any(state.outdated for state in states),
        )

    def _fill(self, text: str, language: str, values: Mapping[str, str]) -> str:
        rtl = self.catalogs.languages.get(language).direction == "rtl"

        def value_of(kind: str, name: str) -> str:
            if kind == "contact":
                contact = self.contact(name, language)
                if contact.phone is None:
                    return contact.name
                return isolate_number(contact.phone) if rtl else contact.phone
            if kind == "link":
                link = self.link(name, language)
                return isolate_name(link.title) if link else ""
            return isolate_name(values[name]) if rtl else values[name]

        return fill(isolate_latin(text) if rtl else text, value_of)
