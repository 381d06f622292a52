"""Engines for the verbs that need one, put together from the settings."""

from __future__ import annotations

import gc
import logging

from bot.engine.model_files import conversation_version, model_path
from bot.engine.protocol import ConversationEngine
from bot.engine.remote import RemoteEngine
from bot.engine.sealed_state import StateSeal, kept_key
from bot.engine.unavailable import UnavailableEngine
from bot.errors import ModelError
from bot.rendering.renderer import Renderer
from bot.settings import Settings

logger = logging.getLogger(__name__)


def load_engine(settings: Settings, renderer: Renderer) -> ConversationEngine:
    """Load the engine that the settings ask for.

    Raises:
        ModelError: there is no model that can be loaded.
    """
    seal = _seal(settings)
    if settings.rasa_url:
        return RemoteEngine(settings.rasa_url, renderer, seal, timeout=settings.turn_timeout)
    # The garbage collector finds nothing while modules are imported and a model is read, and costs over a second of it.
    gc.disable()
    try:
        # Imported here: Rasa takes some eight seconds, and a remote engine does without.
        from bot.engine.local import LocalEngine

        model = settings.model or model_path(settings.root)
        return LocalEngine.load(model, renderer, seal, timeout=settings.turn_timeout)
    finally:
        gc.enable()


def load_engine_or_stand_in(settings: Settings, renderer: Renderer) -> ConversationEngine:
    """Load the engine; where it fails, return one that gives every adult the failure answer with 112."""
    try:
        return load_engine(settings, renderer)
    except ModelError as err:
        logger.error("%s", err)
        return UnavailableEngine(renderer, _seal(settings), err)


def _seal(settings: Settings) -> StateSeal:
    keys = settings.state_keys or (kept_key(settings.root / "var" / "state.key"),)
    return StateSeal(keys, settings.state_lifetime, conversation_version(settings.root))
