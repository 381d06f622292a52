"""What every engine does around a turn: open the state, check what was sent, assemble and seal the reply.

It knows nothing of Rasa. An engine gives it one thing: `_answer`, from an understood or unread message and the events
so far to payloads and new events.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.engine import choices
from bot.engine.receipt import build_receipt
from bot.engine.sealed_state import StateLostError, StateSeal, compact
from bot.errors import UnknownChoiceError, whereabouts
from bot.messages import MAX_TEXT, BotReply, Choice, Message, Receipt, UserTurn
from bot.rendering.payload import from_payload
from bot.rendering.rendered import Rendered
from bot.rendering.renderer import Renderer

logger = logging.getLogger(__name__)

OPENING = "greet"
"""Topic of the first reply of a conversation; its choices may be pressed before anything was said."""
SAFE_WORD_TOPIC = "emergency"
"""Topic of a message that is `SAFE_WORD` alone."""
SAFE_WORD = "112"
"""Shown in the greeting; understood in any state and any language, without reading anything else."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """An opened state."""

    events: list[dict[str, Any]] = field(default_factory=list)
    language: str | None = None
    """Language of the last reply; None before the first."""
    page: str | None = None
    """Language of the page at the last turn; when it changes, the adult has picked another."""
    offered: tuple[str, ...] = ()
    """Ids of the choices that the last reply offered."""
    sender: str | None = None
    """Conversation id at a remote Rasa server; None in this process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one turn became inside an engine."""

    payloads: list[Mapping[str, Any]]
    events: list[dict[str, Any]] = field(default_factory=list)
    sender: str | None = None


class TurnEngine(ABC):
    """Base of the engines that talk to Rasa. One for each process; holds no conversation."""

    def __init__(self, renderer: Renderer, seal: StateSeal) -> None:
        self._renderer = renderer
        self._languages = renderer.catalogs.languages
        self._seal = seal
        self._failures = {language.tag: self._render_failure(language.tag) for language in self._languages}

    async def reply(self, turn: UserTurn) -> BotReply:
        """See `ConversationEngine.reply`."""
        conversation, notices = self._open(turn.state)
        parse = self._understood(turn, conversation, fresh="utter_state_lost" in notices)
        text = None if parse else clean_text(turn.text or "")
        if text is not None and len(text) > MAX_TEXT:
            text = text[:MAX_TEXT]
            notices.append("utter_cut")
        metadata = self._metadata(turn, conversation)
        try:
            answer = await self._answer(text, parse, metadata, conversation)
            return self._assemble(turn, conversation, answer, notices)
        except Exception as err:
            # The border of the engine: whatever broke, the adult gets a kind sentence, 112 and the guide's page.
            # Neither the message nor the exception's text is logged: both may hold what the adult wrote.
            logger.error("turn failed: %s", whereabouts(err))
            return self._failure(turn, metadata)

    def receipt(self, state: str | None) -> Receipt:
        """See `ConversationEngine.receipt`."""
        conversation, notices = self._open(state)
        return build_receipt(
            conversation.events,
            topics=self._renderer.library.topics,
            language=conversation.language,
            offered=conversation.offered,
            seconds_left=self._seal.seconds_left(state) if state and not notices else 0,
        )

    def _failure(self, turn: UserTurn, metadata: Mapping[str, Any]) -> BotReply:
        """Return the answer for when nothing works, prepared at start-up, with the state that was sent."""
        tags = (metadata.get(source) for source in ("asked", "conversation", "page", "browser"))
        tag = next((tag for tag in tags if tag in self._failures), "sv")
        rendered = self._failures[tag]
        return BotReply(
            messages=(rendered.message,),
            choices=(),
            topic="failure",
            language=tag,
            direction=self._languages.get(tag).direction,
            state=turn.state,
        )

    @abstractmethod
    async def _answer(
        self,
        text: str | None,
        parse: dict[str, Any] | None,
        metadata: dict[str, Any],
        conversation: Conversation,
    ) -> Answer:
        """Run one turn: `text` as the adult wrote it (cleaned, cut), or `parse` of a choice."""

    def _open(self, state: str | None) -> tuple[Conversation, list[str]]:
        if not state:
            return Conversation(), []
        try:
            content = self._seal.open(state)
        except StateLostError as err:
            logger.info("state lost: %s", err.reason)
            return Conversation(), ["utter_state_lost"]
        return Conversation(**{**content, "offered": tuple(content["offered"])}), []

    def _understood(self, turn: UserTurn, conversation: Conversation, *, fresh: bool) -> dict[str, Any] | None:
        """Return the parse of a choice or of an opening; None where there is text to read."""
        if turn.choice is None:
            text = clean_text(turn.text or "")
            if is_safe_word(text):
                return choices.understood(SAFE_WORD_TOPIC)
            return None if text else choices.understood(OPENING)
        if turn.choice.removeprefix(choices.LANGUAGE) in self._languages and turn.choice.startswith(choices.LANGUAGE):
            return choices.understood(turn.choice)
        if fresh:
            # The old buttons went with the old conversation; begin anew instead of refusing.
            return choices.understood(OPENING)
        opening = self._renderer.library.topics[OPENING].next
        if turn.choice not in (conversation.offered if conversation.language else opening):
            raise UnknownChoiceError(turn.choice)
        return choices.understood(turn.choice)

    def _metadata(self, turn: UserTurn, conversation: Conversation) -> dict[str, Any]:
        picked = turn.language if conversation.page and turn.language != conversation.page else None
        return {
            "asked": picked,
            "conversation": conversation.language,
            "page": turn.language,
            "browser": turn.browser_language,
            "second": turn.second_language,
            "before": self._before(conversation),
        }

    def _before(self, conversation: Conversation) -> dict[str, Any] | None:
        """Return what was answered last, where that leads, and what a guided conversation asks; None before that."""
        noted = {event["name"]: event.get("value") for event in conversation.events if event["event"] == "slot"}
        library = self._renderer.library
        topic = library.topics.get(noted.get("topic") or "")
        reached = noted.get("guided") or {}
        guided = library.guided.get(reached.get("guided", ""))
        step = guided.step(reached.get("step") or "") if guided else None
        if topic is None and step is None:
            return None
        return {
            "topic": topic.name if topic else None,
            "next": list(topic.next) if topic else [],
            "asked": [meaning for option in step.options for meaning in option.topics] if step else [],
        }

    def _assemble(self, turn: UserTurn, conversation: Conversation, answer: Answer, notices: list[str]) -> BotReply:
        rendered = [from_payload(payload) for payload in answer.payloads]
        if not rendered:
            raise LookupError("the turn ended without an utterance")
        utterances = [utterance for utterance, _ in rendered]
        language = rendered[-1][1]
        second = turn.second_language
        first = [self._renderer.render_for_two(notice, language, second, {}).message for notice in notices]
        offered = _unique([choice for utterance in utterances for choice in utterance.choices])
        before = conversation.language
        if before and before != language:
            offered.append(self._renderer.way_back(before))
        state = self._seal.seal(
            {
                "events": compact(answer.events),
                "language": language,
                "page": turn.language,
                "offered": [choice.id for choice in offered],
                "sender": answer.sender,
            }
        )
        answered = next((utterance for utterance in utterances if utterance.topic), utterances[-1])
        return BotReply(
            messages=tuple(first) + tuple(each.message for each in utterances if each.message.blocks),
            choices=tuple(offered),
            topic=answered.topic or "failure",
            language=language,
            direction=self._languages.get(language).direction,
            urgent=any(utterance.urgent for utterance in utterances),
            provenance=answered.provenance,
            state=state,
        )

    def _render_failure(self, tag: str) -> Rendered:
        try:
            return self._renderer.render("utter_failure", tag, {})
        except KeyError as err:
            logger.error("no failure answer in %s: %s is missing", tag, err)
            return Rendered(Message(()))


def clean_text(text: str) -> str:
    """Return what the adult wrote without control characters, so that it can only be read as text.

    Rasa runs a leading "/" as a command (rasa-notes: slash injection); U+2044 looks the same and is only a sign.
    """
    text = _CONTROL.sub("", text).encode("utf-8", "ignore").decode("utf-8").strip()
    slashes = len(text) - len(text.lstrip("/"))
    return "\u2044" * slashes + text[slashes:]


def is_safe_word(text: str) -> bool:
    """Tell whether a message is the safe word alone, in any script's digits and with any signs around it.

    >>> is_safe_word("112!"), is_safe_word("۱۱۲"), is_safe_word("1 1 2"), is_safe_word("112 kr")
    (True, True, True, False)
    """
    signs = [char for char in unicodedata.normalize("NFKC", text) if char.isalnum()]
    return "".join(str(unicodedata.decimal(char, char)) for char in signs) == SAFE_WORD


def _unique(offered: list[Choice]) -> list[Choice]:
    return list({choice.id: choice for choice in offered}.values())
