"""The guide's content as values. No reading, no rendering."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

EMERGENCY = "emergency_112"
"""The contact that every answer about danger carries."""
GUIDE_PAGE = "guide_police_page_sv"
"""The page that the guide lies on: shown where another page may not be, and the last that is left."""
BEGINNINGS = ("worried_general", "ask_warning_signs", "ask_how_to_talk", "ask_parent_support")
"""Topics to begin with, offered where nothing else is near."""
PLACE_TOPIC = "contact_social_services"
"""What a message that only names a municipality is about."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A Swedish source text with the context that its translations are filed under."""

    context: str
    """`<topic>.<part>`, for example `ask_debt.answer`; msgctxt in the catalogs."""
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One block of an answer: a text, or a list of items."""

    items: tuple[SourceText, ...]
    kind: str
    """`text`; `list`; `ask_place`: a text that is left out once the adult's municipality is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One meaning and its answer."""

    name: str
    tier: str
    """required, usable or complete: what a language must have before it is offered."""
    title: SourceText
    """How the topic is offered as a choice."""
    answer: tuple[Part, ...]
    more: tuple[Part, ...]
    """Shown on request."""
    plain: tuple[Part, ...]
    """The answer in short lines, one thought a line, for an adult who does not understand; required topics have it."""
    contacts: tuple[str, ...]
    links: tuple[str, ...]
    next: tuple[str, ...]
    """Topics offered after the answer."""
    urgent: bool
    """Danger to life."""
    place: bool
    """The adult's municipality has a page of its own on this."""
    safety: bool
    """A required answer about danger: an outdated translation is worse than a short text."""
    reviewed: str | None
    """Date of the last review of the Swedish text."""
    section: str | None = None
    """Group that it stands in among the guide's pages; None for what is only said in a talk."""

    def texts(self) -> Iterator[SourceText]:
        """Yield every text of the topic."""
        yield self.title
        for part in (*self.answer, *self.more, *self.plain):
            yield from part.items


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEntry:
    """A phone line as data/contacts.yml has it."""

    id: str
    name: str
    about: str
    phone: str | None
    hours: str | None
    page: str | None
    checked: date | None
    check_by: date | None

    def due(self, today: date) -> bool:
        """Tell whether the date by which somebody had to check it has passed."""
        return self.check_by is not None and self.check_by < today


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry:
    """An official page as data/links.yml has it."""

    id: str
    title: str
    publisher: str
    url: str | None
    seen: str
    languages: tuple[str, ...]
    fallback: str | None
    versions: tuple[str, ...]
    """Ids of the same page in other languages."""
    check_by: date

    def showable(self, today: date) -> bool:
        """Tell whether adults may see it: its address was seen in a stored page, and its check is not overdue."""
        return self.url is not None and self.seen in ("address", "mentioned") and today <= self.check_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality or a county."""

    code: str
    """Statistics Sweden's code: four digits for a municipality, two for a county."""
    name: str
    """Swedish name."""
    county: str
    website: str | None
    report_url: str | None
    """Its page on reporting a concern, only where the address was seen."""
    names: tuple[str, ...]
    """All spellings, the Swedish one first."""
    check_by: date | None = None
    """Date by which its pages must be checked again; None for a county."""

    def pages(self, today: date) -> dict[str, str]:
        """Return its pages: `report` (reporting a concern) and `website`; the website alone once a check is overdue."""
        overdue = self.check_by is not None and self.check_by < today
        pages = {"report": None if overdue else self.report_url, "website": self.website}
        return {kind: url for kind, url in pages.items() if url}
