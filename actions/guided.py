"""Guided conversations (data/guided): where the adult is in one, and what a press or a message means there.

Danger and every other question are answered as always; the conversation waits and can be resumed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.reading import entity_of, intent_of, parsed
from bot.content.guided import DONE, LEAVE, RESUME, START, Guided, Option, Picks, Step
from bot.content.library import Library
from bot.messages import DANGERS

Events = list[dict[str, Any]]
SLOT = "guided"
"""Slot that remembers where the adult is: name, step (None after the outcome) and picks."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where an adult is in a guided conversation."""

    guided: Guided
    step: Step | None
    """The question that was asked last, None once all are answered."""
    picks: Picks

    @classmethod
    def of(cls, tracker: Tracker, library: Library) -> Progress | None:
        """Return where the adult is, None outside of guided conversations."""
        kept = tracker.get_slot(SLOT)
        guided = library.guided.get(kept["guided"]) if kept else None
        return cls(guided, guided.step(kept["step"] or ""), kept["picks"]) if guided else None

    def picked(self, step: Step, option: Option) -> Progress:
        """Return the progress with an option picked; where one is enough it takes the place of the one before."""
        before = [name for name in self.picks.get(step.name, ()) if step.several and name != option.name]
        return replace(self, picks={**self.picks, step.name: [*before, option.name]})

    def kept(self) -> dict[str, Any]:
        """Return it as the value of the slot."""
        step = self.step.name if self.step else None
        return {"guided": self.guided.name, "step": step, "picks": dict(self.picks)}


def follow(dispatcher: CollectingDispatcher, tracker: Tracker, library: Library) -> Events | str | None:
    """Take a press, or a message that answers the question of the step.

    Returns:
        Events where the conversation went on; the name of a topic that is to be answered now; None where the message is
        about something else.
    """
    progress = Progress.of(tracker, library)
    if (choice := entity_of(tracker, "step")) is not None:
        return _pressed(dispatcher, choice, progress, library)
    if progress is None or progress.step is None or intent_of(tracker) in DANGERS:
        return None
    step = progress.step
    options = _meant(tracker, step)
    for option in options:
        progress = progress.picked(step, option)
    if step.several and intent_of(tracker) == "deny":
        return _go_on(dispatcher, progress, step)
    return _after_picking(dispatcher, progress, step, options[0]) if options else None


def ask(dispatcher: CollectingDispatcher, progress: Progress) -> Events:
    """Ask the question of the step, or give the outcome where all are answered."""
    values: dict[str, Any] = {"guided": progress.guided.name, "picks": dict(progress.picks)}
    if progress.step is None:
        dispatcher.utter_message(response="utter_guided_outcome", **values)
    else:
        dispatcher.utter_message(response="utter_guided_step", step=progress.step.name, **values)
    finished = progress.step is None and progress.guided.again is None
    return [SlotSet(SLOT, None if finished else progress.kept()), SlotSet("offer", None)]


def offer_to_resume(dispatcher: CollectingDispatcher, tracker: Tracker, library: Library) -> None:
    """Offer the way back into a conversation that waits, behind the answer to something else."""
    progress = Progress.of(tracker, library)
    if progress is not None and progress.step is not None:
        dispatcher.utter_message(response="utter_guided_resume", guided=progress.guided.name)


def _pressed(
    dispatcher: CollectingDispatcher, choice: str, progress: Progress | None, library: Library
) -> Events | str:
    name, part, *option = choice.split(".")
    guided = library.guided[name]
    if progress is None or progress.guided.name != name or part == START:
        progress = Progress(guided, guided.steps[0], {})
    if part in (START, RESUME):
        return ask(dispatcher, progress)
    if part == LEAVE:
        dispatcher.utter_message(response="utter_guided_left", topic=f"{name}.{LEAVE}", options=[f"{name}.{START}"])
        return [SlotSet(SLOT, None), SlotSet("offer", None)]
    step = guided.step(part)
    assert step is not None, "choices are checked against what was offered"
    if option == [DONE]:
        return _go_on(dispatcher, progress, step)
    picked = step.option(option[0])
    assert picked is not None, "choices are checked against what was offered"
    return _after_picking(dispatcher, progress.picked(step, picked), step, picked)


def _after_picking(dispatcher: CollectingDispatcher, progress: Progress, step: Step, option: Option) -> Events | str:
    if option.leads is not None:
        return option.leads
    if step.several:
        return ask(dispatcher, replace(progress, step=step))
    return _go_on(dispatcher, progress, step)


def _go_on(dispatcher: CollectingDispatcher, progress: Progress, step: Step) -> Events:
    return ask(dispatcher, replace(progress, step=progress.guided.after(step.name)))


def _meant(tracker: Tracker, step: Step) -> list[Option]:
    meanings = {intent_of(tracker), parsed(tracker, "second")}
    age = _age(tracker)
    return [
        option
        for option in step.options
        if meanings & set(option.topics) or (age is not None and option.ages and _within(age, option.ages))
    ]


def _age(tracker: Tracker) -> int | None:
    """Return the age that is named; a short number alone is one here, however young."""
    if (named := entity_of(tracker, "child_age")) is not None:
        return int(named)
    signs = (tracker.latest_message.get("text") or "").strip()
    return int(signs) if signs.isdecimal() and len(signs) <= 2 else None


def _within(age: int, ages: tuple[int, int]) -> bool:
    return ages[0] <= age <= ages[1]
