"""The vocabulary of a conversation: what an adult sends and what comes back.

Frozen and free of behaviour. Their JSON is the wire format of `/api/v1/turns` (bot/web/openapi.yml describes it,
tests/web/test_openapi.py holds the two together).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

FALLBACK = "nlu_fallback"
"""Intent of a message that is too unclear to answer; the ranking keeps what was nearest."""
DANGERS = ("emergency", "self_harm", "child_missing", "found_weapon", "threatened")
"""Meanings in which somebody may be in danger, worst first (docs/intents.md, "When two fit")."""
SOMETHING_ELSE = "out_of_scope"
"""Meaning of what the guide knows nothing about; its answer names who may help."""
SMALL_TALK = frozenset(
    {
        "greet",
        "goodbye",
        "thank",
        "affirm",
        "deny",
        "simplify",
        "change_language",
        "feedback_negative",
        SOMETHING_ELSE,
    }
)
"""Topics that "say it again" and "go on" are never about."""
OFFERED, NEAR, BESIDE, DANGER_NEAR = 3, 0.02, 0.005, 0.05
"""Most meanings that are offered, and the least confidence that makes one worth offering: where the guide asks, beside
an answer, and for a danger, which brings 112 with it, so that gibberish would raise the alarm."""
NONE_OF_THESE = "none_of_these"
"""Choice beside the meanings that are offered when one is unclear."""
MAX_TEXT = 2000
"""Characters of a message that are read; the rest is cut, and the adult is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserTurn:
    """One turn of the adult: words, or a choice that was offered."""

    text: str | None = None
    """What the adult wrote; None or blank with no choice opens the conversation."""
    choice: str | None = None
    """Id of a pressed choice."""
    language: str | None = None
    """Language of the page or the picker, a tag of locales/languages.yml."""
    second_language: str | None = None
    """Every message is wanted in this language too."""
    browser_language: str | None = None
    """Best match of the browser's languages, a tag of locales/languages.yml."""
    state: str | None = None
    """Sealed state of the conversation, as the last reply gave it."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone line, in the reader's language."""

    id: str
    name: str
    about: str
    phone: str | None
    hours: str | None
    """Confirmed hours, or None: see the page."""
    url: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """An official page."""

    id: str
    title: str
    url: str
    publisher: str
    language: str
    """Language of the page itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A way on that the adult can press."""

    id: str
    title: str
    language: str | None = None
    """Set where the title is not in the language of the reply (the way back to another language)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    type: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the list below it is about."""

    text: str
    type: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class ItemList:
    """Short items, one below the other."""

    items: tuple[str, ...]
    type: str = field(default="list", init=False)


@dataclass(frozen=True, slots=True)
class Contacts:
    """Phone lines to call."""

    contacts: tuple[Contact, ...]
    type: str = field(default="contacts", init=False)


@dataclass(frozen=True, slots=True)
class Links:
    """Pages to read."""

    links: tuple[Link, ...]
    type: str = field(default="links", init=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """A short word about the conversation itself, apart from the answer (cut text, lost state)."""

    text: str
    type: str = field(default="notice", init=False)


Block = Paragraph | Heading | ItemList | Contacts | Links | Notice


@dataclass(frozen=True, slots=True)
class Translation:
    """A message in a second language, for two people who read together."""

    language: str
    direction: str
    blocks: tuple[Block, ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One bubble: blocks from top to bottom."""

    blocks: tuple[Block, ...]
    heading: str | None = None
    """What is answered, as its button names it; None where nothing is."""
    second: Translation | None = None
    """The same in the second language, where one was asked for."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who stands behind the wording of an answer."""

    reviewed: str | None = None
    """Date of the last human review in this language (YYYY-MM-DD), None if there was none."""
    source: str = "machine"
    """Who stands behind the wording: machine or human."""
    drafted: str | None = None
    """Date on which a machine last wrote some of it (YYYY-MM-DD), None where it did not or is not known."""
    outdated: bool = False
    """The Swedish source has changed since."""


@dataclass(frozen=True, slots=True)
class BotReply:
    """One turn of the bot, ready to be shown."""

    messages: tuple[Message, ...]
    choices: tuple[Choice, ...]
    topic: str
    """Intent that was answered; `clarify` where the bot asks, `failure` where something broke."""
    language: str
    direction: str
    """ltr or rtl."""
    urgent: bool = False
    """Danger to life was understood."""
    provenance: Provenance = field(default_factory=Provenance)
    state: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the wire format; `language` of a choice is left out where it is that of the reply."""
        data = asdict(self)
        for choice in data["choices"]:
            if choice["language"] is None:
                del choice["language"]
        return data


@dataclass(frozen=True, slots=True)
class Parse:
    """What was understood of one message."""

    text: str
    language: str
    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    """Intents, nearest first, with confidences between 0 and 1."""
    entities: tuple[Mapping[str, Any], ...]
    safety: str | None
    """The danger that was seen, whatever is answered; None where none was."""
    safety_entry: str | None = None
    """The entry of data/lexicon/danger that saw it; None where the classifier did."""
    second: str | None = None
    """What the message means besides."""
    follow_up: str | None = None
    """`number`, `refuses` or `sibling` where it leans on the answer before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """All that a sealed state holds, by names of things; words are put to it where it is shown."""

    language: str | None = None
    """Language of the last reply, None before the first."""
    topics: tuple[str, ...] = ()
    """What was asked, each once, in the order of asking."""
    named: tuple[tuple[str, str], ...] = ()
    """Entities that were understood and their values, each once."""
    steps: tuple[str, ...] = ()
    """Ids of what was picked in guided conversations."""
    offered: tuple[str, ...] = ()
    """Ids of the choices that the last reply offered."""
    actions: int = 0
    """Steps of the bot's own (rules it followed, what it waits for)."""
    seconds_left: int = 0
    """Seconds until the state can no longer be continued."""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What an operator wants to know of the engine."""

    ready: bool
    model: str | None
    reason: str | None = None
    """Why it is not ready."""
