"""Plays a scenario in one language through the engine protocol: the state sealed and opened between turns."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.errors import GuideError, UnknownChoiceError
from bot.i18n.languages import Languages
from bot.messages import BotReply, UserTurn
from bot.scenarios.judge import Difference, judge, rightly_asked, said
from bot.scenarios.model import Scenario, Turn
from bot.scenarios.partner import Partner


@dataclass(frozen=True, slots=True)
class PlayedTurn:
    """What happened at one turn."""

    adult: str
    """What was written, or the title of what was pressed."""
    line: int
    topic: str
    language: str
    text: str
    choices: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """A scenario played to its end in one language, or to the turn at which it could not go on."""

    scenario: str
    path: str
    title: str
    language: str
    turns: tuple[PlayedTurn, ...] = field(default=())

    @property
    def passed(self) -> bool:
        """Whether every turn was as expected."""
        return not any(turn.differences for turn in self.turns)

    @property
    def name(self) -> str:
        """Scenario and language, as known failures and reports name it."""
        return f"{self.scenario} [{self.language}]"

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {**asdict(self), "passed": self.passed}


async def play(engine: Partner, scenario: Scenario, language: str, languages: Languages) -> Played:
    """Play one scenario; an engine that fails is a difference, never an exception."""
    turns: list[PlayedTurn] = []
    state: str | None = None
    titles: dict[str, str] = {}
    meant: str | None = None
    for turn in scenario.turns:
        try:
            if meant is not None and turn.picks not in titles:
                # The guide asked which was meant, rightly: the adult presses what they meant, then goes on.
                state, titles = _stand(await engine.reply(UserTurn(choice=meant, language=language, state=state)))
            adult = titles.get(turn.picks, turn.picks) if turn.picks else turn.says[language]
            text = None if turn.picks else adult
            reply = await engine.reply(UserTurn(text=text, choice=turn.picks, language=language, state=state))
        except (GuideError, OSError, asyncio.TimeoutError) as err:
            turns.append(_broken_off(turn, language, titles, err))
            break
        state, titles = _stand(reply)
        found = tuple(judge(turn, reply, language, languages))
        asked = rightly_asked(turn, reply)
        meant = next(answer for answer in turn.answer if answer in titles) if asked else None
        turns.append(PlayedTurn(adult, turn.line, reply.topic, reply.language, said(reply), tuple(titles), found))
    return Played(scenario.name, scenario.path.as_posix(), scenario.title, language, tuple(turns))


def _stand(reply: BotReply) -> tuple[str | None, dict[str, str]]:
    """Return where the conversation stands: the state, and the choices by id."""
    return reply.state, {choice.id: choice.title for choice in reply.choices}


def _broken_off(turn: Turn, language: str, titles: Mapping[str, str], err: Exception) -> PlayedTurn:
    if isinstance(err, UnknownChoiceError):
        offered = ", ".join(titles) or "nothing"
        got = f"it was not offered; offered were: {offered}"
        broken = Difference("dead_end", f"'{turn.picks}' can be pressed", got)
    else:
        broken = Difference("failure", "a reply", str(err) or type(err).__name__)
    return PlayedTurn(turn.picks or turn.says[language], turn.line, "none", language, "", (), (broken,))
