"""The server as operators run it: one process, several, and what happens when one dies."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from bot.engine.model_files import model_path
from bot.settings import ROOT
from tests.support.builders import copy_project

pytestmark = pytest.mark.process


def get(url: str) -> tuple[int, Any]:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as err:
        return err.code, json.load(err)


def post(url: str, body: dict[str, Any]) -> Any:
    data = json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


@contextmanager
def serving(
    *arguments: str, root: Path = ROOT, model: Path | None = None
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "bot", "serve", "--port", str(port), *arguments]
    environment = {**os.environ, "GUIDE_ROOT": str(root), "GUIDE_MODEL": str(model or "")}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                get(f"{url}/healthz")
                break
            except OSError:
                assert server.poll() is None
                time.sleep(0.25)
        yield url, server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


@pytest.mark.model
@pytest.mark.rasa
def test_workers_share_one_port_and_a_dead_one_is_replaced() -> None:
    with serving("--workers", "2") as (url, server):
        first = post(f"{url}/api/v1/turns", {"text": "min son är skyldig dem 50 000"})
        victim = psutil.Process(server.pid).children()[0]
        victim.kill()
        time.sleep(2)
        states = [first["state"]]
        for _ in range(10):
            states.append(post(f"{url}/api/v1/turns", {"text": "ja berätta mer", "state": states[-1]})["state"])
        last = post(f"{url}/api/v1/turns", {"text": "jag förstår inte", "state": states[-1]})

        assert last["topic"] == "ask_debt", "the conversation went on over the death of a worker"
        alive = [child for child in psutil.Process(server.pid).children() if child.status() != "zombie"]
        assert len(alive) == 2
        assert victim.pid not in [child.pid for child in alive]


def test_server_without_a_model_answers_with_112_and_tells_the_operator(tmp_path: Path) -> None:
    with serving(root=copy_project(tmp_path)) as (url, _):
        status, ready = get(f"{url}/readyz")
        reply = post(f"{url}/api/v1/turns", {"text": "hjälp", "language": "ti"})

    assert status == 503
    assert "run: python -m bot train" in ready["model"]["reason"]
    assert (reply["topic"], reply["language"]) == ("failure", "ti")
    assert "112" in json.dumps(reply)


@pytest.mark.model
@pytest.mark.rasa
def test_data_that_breaks_while_serving_changes_nothing(tmp_path: Path) -> None:
    root = copy_project(tmp_path)

    with serving(root=root, model=model_path(ROOT)) as (url, _):
        (root / "data/guide/ask_debt.yml").write_text("broken: [", encoding="utf-8")
        reply = post(f"{url}/api/v1/turns", {"text": "min son är skyldig dem 50 000", "language": "sv"})

    assert reply["topic"] == "ask_debt"
