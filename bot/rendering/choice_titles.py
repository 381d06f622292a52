"""The title of a choice by its id, without the answer that it stood under."""

from __future__ import annotations

from bot.content.guided import LEAVE, RESUME
from bot.messages import NONE_OF_THESE
from bot.rendering.words import Words

_OWN = {NONE_OF_THESE: "utter_choice_none", LEAVE: "utter_choice_guided_leave", RESUME: "utter_choice_guided_resume"}


def choice_title(words: Words, id: str, language: str) -> str:
    """Return what the button of a choice says.

    Raises:
        KeyError: no such choice exists.
    """
    first, _, rest = id.partition(".")
    if first == "language":
        return words.catalogs.languages.get(rest).name
    if first == "more":
        return f"{words.title(rest, language)}: {words.shell_text('utter_choice_more', language)}"
    if (own := _OWN.get(rest or first)) is not None:
        return words.shell_text(own, language)
    name, _, option_name = rest.partition(".")
    guided = words.library.guided.get(first)
    step = guided.step(name) if guided and option_name else None
    if step is None:
        return words.title(id, language)
    option = step.option(option_name)
    title = option.title if option else step.done
    if title is None:
        raise KeyError(id)
    return words.guide_text(title, language)
