"""Rasa's natural-language generator, handing every utterance to our renderer.

The one module of this package that knows Rasa. It must be a `TemplatedNaturalLanguageGenerator`: the agent refills
`responses` on that type only, because it is built before the model's domain is known (rasa/core/agent.py:364). The same
class serves in this process and, by `endpoints.yml`, in a stock Rasa server.
"""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.i18n.negotiation import language_of_turn
from bot.rendering.loading import load_renderer
from bot.rendering.payload import to_payload
from bot.rendering.renderer import Renderer
from bot.settings import Settings

_VALUES = ("topic", "part", "options", "place", "languages", "danger", "also", "none", "guided", "step", "picks")


class GuideNlg(TemplatedNaturalLanguageGenerator):
    """Renders in the language of the turn. One for each process, shared by all conversations."""

    def __init__(
        self,
        endpoint_config: EndpointConfig | None = None,
        domain: Domain | None = None,
        renderer: Renderer | None = None,
    ) -> None:
        """Take a renderer, or load one where Rasa makes this object itself."""
        super().__init__(domain.responses if domain else {})
        self._renderer = renderer or load_renderer(Settings.from_environment().root)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Return the rendered utterance as the `custom` part of a Rasa response."""
        latest = tracker.latest_message
        parse = {**(latest.parse_data if latest else {}), "metadata": latest.metadata if latest else {}}
        language = language_of_turn(parse)
        values = {name: kwargs[name] for name in _VALUES if kwargs.get(name) is not None}
        second = parse["metadata"].get("second")
        return {"custom": to_payload(self._renderer.render_for_two(utter_action, language, second, values), language)}
