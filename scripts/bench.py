"""`make bench`: what the guide costs, beside a stock `rasa run` with the same model, both measured in one run.

Prints a table in Markdown and writes it to var/bench.md. Times are of this machine and moment; ratios hold better.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import yaml

from bot.engine.local_training import train
from bot.engine.model_files import model_path
from bot.settings import ROOT

TURNS = 60
TEXTS = ("min son är skyldig dem 50 000", "hur når jag socialtjänsten i Malmö", "tack", "min dotter skolkar")
MEGABYTE = 1024 * 1024


def main() -> None:
    """Measure everything and print the table."""
    rows: list[tuple[str, str, str, str]] = []
    started = time.perf_counter()
    train(ROOT, ROOT / "var" / "bench-train.log", lambda step: None)
    rows.append(("training", f"{time.perf_counter() - started:.0f} s", "the same model", ""))

    with serving_guide("--workers", "1") as (url, seconds, process):
        ours_start = seconds
        ours_turns = measure_turns(lambda text, state: guide_turn(url, text, state))
        ours_memory = memory(process)
    with serving_guide("--workers", "3") as (_, _, process):
        further_worker = private_memory_of_children(process)
    with serving_rasa() as (url, seconds, processes):
        stock_turns = measure_turns(lambda text, state: rasa_turn(url, text, state))
        stock_memory = sum(memory(process) for process in processes)
        rows.append(compared("start to first answer", ours_start, seconds, "s", 1))
    rows.append(compared("milliseconds a turn, turns 2 to 10", ours_turns[0], stock_turns[0], "ms", 1))
    rows.append(compared(f"milliseconds a turn, turns {TURNS - 9} to {TURNS}", ours_turns[1], stock_turns[1], "ms", 1))
    rows.append(compared("memory", ours_memory, stock_memory, "MB", 0))
    rows.append(("private memory of a further worker", f"{further_worker:.0f} MB", "a server of its own", ""))
    rows += repairs()

    lines = ["| what | guide | stock Rasa | ratio |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    text = "\n".join(lines) + "\n"
    (ROOT / "var" / "bench.md").write_text(text, encoding="utf-8")
    print(text)


def compared(what: str, ours: float, stock: float, unit: str, digits: int) -> tuple[str, str, str, str]:
    """Return a row of the table with the ratio of ours to the stock."""
    return what, f"{ours:.{digits}f} {unit}", f"{stock:.{digits}f} {unit}", f"{ours / stock:.2f}"


def measure_turns(turn: Callable[[str, Any], Any]) -> tuple[float, float]:
    """Play one conversation; return the median milliseconds of its early and its late turns."""
    state, took = None, []
    for number in range(TURNS):
        started = time.perf_counter()
        state = turn(TEXTS[number % len(TEXTS)], state)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took[1:10]), statistics.median(took[-10:])


def guide_turn(url: str, text: str, state: str | None) -> str:
    """Take a turn with the guide; return the new state."""
    reply = post(f"{url}/api/v1/turns", {"text": text, "language": "sv", "state": state})
    assert reply["topic"] != "failure"
    return str(reply["state"])


def rasa_turn(url: str, text: str, state: object) -> None:
    """Take a turn with stock Rasa, which keeps the conversation."""
    body = {"sender": "bench", "message": text, "metadata": {"page": "sv"}}
    assert post(f"{url}/webhooks/rest/webhook", body)


def repairs() -> list[tuple[str, str, str, str]]:
    """Measure each start-up repair before and after, in a process of its own."""
    code = (
        "import json; from bot.engine import local_startup as s; s.quiet(); "
        "from scripts.bench_repairs import measure; print(json.dumps(measure()))"
    )
    output = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, check=True)
    rows = []
    for name, (before, after) in json.loads(output.stdout.splitlines()[-1]).items():
        rows.append((f"repair {name}", f"{after:.3f} ms", f"{before:.3f} ms", f"{after / before:.2f}"))
    return rows


@contextmanager
def serving_guide(*arguments: str) -> Iterator[tuple[str, float, psutil.Process]]:
    """Run our server; yield its address, the seconds until its first answer, and the process."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "bot", "serve", "--port", str(port), *arguments]
    url = f"http://127.0.0.1:{port}"
    with running(command) as process:
        seconds = until(lambda: guide_turn(url, "hej", None))
        yield url, seconds, process


@contextmanager
def serving_rasa() -> Iterator[tuple[str, float, list[psutil.Process]]]:
    """Run a stock Rasa server and action server; yield as `serving_guide` does."""
    actions, port = free_port(), free_port()
    endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    endpoints["action_endpoint"]["url"] = f"http://127.0.0.1:{actions}/webhook"
    path = ROOT / "var" / "bench-endpoints.yml"
    path.write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    rasa = [sys.executable, "-W", "ignore", "-m", "rasa", "run"]
    server = [
        *rasa, "--model", str(model_path(ROOT)), "--endpoints", str(path), "--credentials", "credentials.yml",
        "--interface", "127.0.0.1", "--port", str(port),
    ]  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    action_server = [*rasa, "actions", "--actions", "actions", "--port", str(actions)]
    with running(action_server) as beside, running(server) as process:
        seconds = until(lambda: rasa_turn(url, "hej", None))
        yield url, seconds, [process, beside]
    path.unlink()


@contextmanager
def running(command: list[str]) -> Iterator[psutil.Process]:
    """Run a command until the block ends."""
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    silent = subprocess.DEVNULL
    process = psutil.Popen(command, cwd=ROOT, env=environment, stdout=silent, stderr=silent)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def until(answers: Callable[[], object]) -> float:
    """Return the seconds until a call succeeds."""
    started = time.perf_counter()
    while time.perf_counter() - started < 300:
        try:
            answers()
        except (OSError, AssertionError):
            time.sleep(0.2)
        else:
            return time.perf_counter() - started
    raise TimeoutError("the server did not answer")


def post(url: str, body: dict[str, Any]) -> Any:
    """Post JSON; return JSON."""
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def memory(process: psutil.Process) -> float:
    """Return resident megabytes."""
    return float(process.memory_info().rss) / MEGABYTE


def private_memory_of_children(process: psutil.Process) -> float:
    """Return the median private megabytes of forked workers."""
    sizes = [child.memory_full_info().uss / MEGABYTE for child in process.children()]
    return statistics.median(sizes)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


if __name__ == "__main__":
    Path(ROOT / "var").mkdir(exist_ok=True)
    main()
