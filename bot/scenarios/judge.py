"""What a turn of a scenario expects, held against what the guide replied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.i18n.languages import Languages
from bot.messages import BotReply, Contacts, Links
from bot.rendering.plain_text import plain_text
from bot.scenarios.model import ANY_LANGUAGE, Turn

_MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
"""Invisible marks of direction, which no author of a scenario writes."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as expected, in plain words."""

    kind: str
    """`answer`, `language`, `urgent`, `contact`, `link`, `choice`, `place`, `reads`, `must_not_say`,
    `dead_end` or `failure`."""
    expected: str
    got: str


def judge(turn: Turn, reply: BotReply, language: str, languages: Languages) -> list[Difference]:
    """Return what is not as expected, the most telling first."""
    return list(_differences(turn, reply, language, languages))


def rightly_asked(turn: Turn, reply: BotReply) -> bool:
    """Tell whether the guide asked which was meant where it may, with the right meaning among the choices."""
    offered = {choice.id for choice in reply.choices}
    return (
        turn.may_ask and reply.topic == "clarify" and "clarify" not in turn.answer and bool(offered & set(turn.answer))
    )


def said(reply: BotReply) -> str:
    """Return a reply as plain text, without marks of direction."""
    return "\n\n".join(plain_text(message) for message in reply.messages).translate(_MARKS)


def _differences(turn: Turn, reply: BotReply, language: str, languages: Languages) -> Iterator[Difference]:
    choices = [choice.id for choice in reply.choices]
    if reply.topic == "failure":
        yield Difference("failure", "an answer", "the answer for when nothing works")
        return
    asked = rightly_asked(turn, reply)
    if turn.answer and reply.topic not in turn.answer and not asked:
        offered = f", which offers {', '.join(choices)}" if reply.topic == "clarify" else ""
        asking = " (or asking, with it among the choices)" if turn.may_ask else ""
        yield Difference("answer", " or ".join(turn.answer) + asking, reply.topic + offered)
    expected = turn.language.get(language) or turn.language.get(ANY_LANGUAGE) or language
    if reply.language != expected:
        yield Difference("language", expected, reply.language)
    elif reply.direction != languages.get(expected).direction:
        yield Difference("language", f"direction {languages.get(expected).direction}", f"direction {reply.direction}")
    if turn.urgent is not None and reply.urgent != turn.urgent:
        yield Difference("urgent", _alarm(turn.urgent), _alarm(reply.urgent))
    if not choices:
        yield Difference("dead_end", "a way on", "no choices")
    if not asked:
        yield from _shown(turn, reply, choices)
    yield from _words(turn, reply, asked=asked)


def _shown(turn: Turn, reply: BotReply, choices: list[str]) -> Iterator[Difference]:
    blocks = [block for message in reply.messages for block in message.blocks]
    contacts = [contact.id for block in blocks if isinstance(block, Contacts) for contact in block.contacts]
    links = [link.id for block in blocks if isinstance(block, Links) for link in block.links]
    for kind, wanted, got in (
        ("contact", turn.shows.contacts, contacts),
        ("link", turn.shows.links, links),
        ("choice", turn.shows.choices, choices),
    ):
        for name in wanted:
            if name not in got:
                yield Difference(kind, name, ", ".join(got) or "none")
    if turn.shows.place is not None and not any(link.startswith(f"place_{turn.shows.place}_") for link in links):
        yield Difference("place", turn.shows.place, ", ".join(links) or "no page of a municipality")


def _words(turn: Turn, reply: BotReply, *, asked: bool) -> Iterator[Difference]:
    text = " ".join(said(reply).split())
    wanted = None if asked else turn.reads.get(reply.language)
    if wanted is not None and " ".join(wanted.split()) not in text:
        yield Difference("reads", wanted, text)
    for word in (*turn.must_not_say.get(reply.language, ()), *turn.must_not_say.get(ANY_LANGUAGE, ())):
        if word.casefold() in text.casefold():
            yield Difference("must_not_say", f"not “{word}”", text)


def _alarm(urgent: bool) -> str:
    return "shown as an alarm" if urgent else "not shown as an alarm"
