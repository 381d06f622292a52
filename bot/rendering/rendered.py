"""What one utterance became."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages import Choice, Message, Provenance

MACHINE = Provenance()


@dataclass(frozen=True, slots=True)
class Rendered:
    """One utterance, ready to be shown."""

    message: Message
    choices: tuple[Choice, ...] = ()
    topic: str | None = None
    urgent: bool = False
    provenance: Provenance = MACHINE
