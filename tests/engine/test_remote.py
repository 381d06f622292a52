"""A stock Rasa server and action server, started for real with our endpoints.yml, give the same answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from bot.engine.model_files import model_path
from bot.engine.remote import RemoteEngine
from bot.engine.sealed_state import StateSeal
from bot.messages import BotReply, UserTurn
from bot.rendering.renderer import Renderer
from bot.settings import ROOT

if TYPE_CHECKING:
    # Collecting unit tests must not import Rasa.
    from bot.engine.local import LocalEngine

pytestmark = [pytest.mark.rasa, pytest.mark.model]

STARTS_WITHIN = 180
TURNS = (
    {},
    {"text": "min son är skyldig dem 50 000"},
    {"choice": "more.ask_debt"},
    {"text": "hur når jag socialtjänsten i Östersund"},
    {"text": "can we speak somali please"},
    {"choice": "language.sv"},
    {"text": "/restart"},
    {"text": "ابني عنده سكين"},
    {"text": "asdf qwer zxcv"},
)


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(STARTS_WITHIN * 2):
        assert process.poll() is None, log.read_text(encoding="utf-8")[-3000:]
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"{url} did not answer: {log.read_text(encoding='utf-8')[-3000:]}")


@pytest.fixture(scope="module")
def rasa_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `rasa run` beside `rasa run actions`, with our endpoints.yml but for the port of the actions."""
    folder = tmp_path_factory.mktemp("rasa")
    actions_port, server_port = free_port(), free_port()
    endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    endpoints["action_endpoint"]["url"] = f"http://127.0.0.1:{actions_port}/webhook"
    (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "PYTHONPATH": str(ROOT),
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    rasa = [sys.executable, "-m", "rasa", "run"]
    commands = {
        "actions": [*rasa, "actions", "--actions", "actions", "--port", str(actions_port)],
        "server": [
            *rasa, "--model", str(model_path(ROOT)), "--endpoints", str(folder / "endpoints.yml"),
            "--credentials", str(ROOT / "credentials.yml"), "--interface", "127.0.0.1", "--port", str(server_port),
            "--enable-api",
        ],
    }  # fmt: skip
    running = []
    for name, command in commands.items():
        log = folder / f"{name}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        running.append((process, log))
    try:
        wait_for(f"http://127.0.0.1:{actions_port}/health", *running[0])
        wait_for(f"http://127.0.0.1:{server_port}/", *running[1])
        yield f"http://127.0.0.1:{server_port}"
    finally:
        for process, _ in running:
            process.terminate()
        for process, _ in running:
            process.wait(30)


def shown(reply: BotReply) -> tuple[object, ...]:
    return reply.topic, reply.language, reply.direction, reply.urgent, reply.messages, reply.choices, reply.provenance


async def test_stock_rasa_gives_the_same_answers(
    engine: LocalEngine, rasa_url: str, renderer: Renderer, seal: StateSeal
) -> None:
    remote = RemoteEngine(rasa_url, renderer, seal)
    states: dict[str, str | None] = {"local": None, "remote": None}

    for turn in TURNS:
        local_reply = await engine.reply(UserTurn(language="sv", state=states["local"], **turn))
        remote_reply = await remote.reply(UserTurn(language="sv", state=states["remote"], **turn))
        states = {"local": local_reply.state, "remote": remote_reply.state}

        assert shown(remote_reply) == shown(local_reply), turn

    parse = await remote.parse("min son är 13 år")
    assert parse.ranking[0] == (await engine.parse("min son är 13 år")).ranking[0]
    await remote.close()


async def test_server_that_does_not_answer_gives_the_kind_answer(renderer: Renderer, seal: StateSeal) -> None:
    remote = RemoteEngine(f"http://127.0.0.1:{free_port()}", renderer, seal, timeout=1)

    reply = await remote.reply(UserTurn(text="hej", language="so"))

    assert (reply.topic, reply.language) == ("failure", "so")
    await remote.close()
