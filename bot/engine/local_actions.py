"""Our actions, run inside this process by rasa-sdk's own executor: no second server, no network."""

from __future__ import annotations

import json
from typing import Any

from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

import actions
from bot.errors import whereabouts


class LocalActions(EndpointConfig):
    """An action endpoint whose request never leaves the process. One for each engine."""

    def __init__(self) -> None:
        super().__init__(url="in-process", enable_selective_domain=True)
        self._executor = ActionExecutor()
        for name in actions.__all__:
            self._executor.register_action(getattr(actions, name))

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Run the action that Rasa asks for; answer errors as an action server would.

        Raises:
            ClientResponseError: the action rejected its execution (400) or does not exist (404).
            RasaException: the action failed; its message names the action only.
        """
        call = kwargs["json"]
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as err:
            raise ClientResponseError(400, str(err), json.dumps({"action_name": err.action_name, "error": ""})) from err
        except ActionNotFoundException as err:
            raise ClientResponseError(404, str(err), "{}") from err
        except Exception as err:
            # Rasa catches only its own exceptions here. Cut off from its cause, because Rasa logs what it catches
            # with all causes, and their texts may hold what the adult wrote.
            raise RasaException(f"action {call['next_action']} failed: {whereabouts(err)}") from None
