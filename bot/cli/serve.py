"""`python -m bot serve`: the guide on the web."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable

import click
from aiohttp import web

from bot.cli.loading import load_engine_or_stand_in
from bot.engine.protocol import ConversationEngine
from bot.errors import whereabouts
from bot.i18n.languages import Languages
from bot.i18n.maintenance import compile_all
from bot.rendering.loading import load_renderer
from bot.rendering.renderer import Renderer
from bot.settings import Settings

logger = logging.getLogger("bot.serve")
_BACKLOG = 128


@click.command()
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option("--host", help="Address to listen on (GUIDE_HOST).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (GUIDE_PORT).")
def command(workers: int, host: str | None, port: int | None) -> None:
    """Load the model and serve; with several workers, the model is loaded once and shared."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    settings = Settings.from_environment()
    if workers > 1:
        # Set before prometheus_client is used: each worker counts in a file, /metrics adds them up.
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="guide-metrics-"))
    compile_all(settings.root, Languages.load(settings.root / "locales" / "languages.yml"))
    renderer = load_renderer(settings.root)
    with _listen(host or settings.host, settings.port if port is None else port) as listener:
        engine = load_engine_or_stand_in(settings, renderer)
        address, bound = listener.getsockname()[:2]
        click.echo(f"The guide answers at http://{'localhost' if address == '127.0.0.1' else address}:{bound}")
        if workers == 1:
            _serve(listener, engine, renderer, settings)
        else:
            _supervise(workers, lambda: _serve(listener, engine, renderer, settings))


def _serve(listener: socket.socket, engine: ConversationEngine, renderer: Renderer, settings: Settings) -> None:
    from bot.web.app import create_app
    from bot.web.conversations import Conversations, MemoryConversations, RedisConversations
    from bot.web.site import Site

    conversations: Conversations
    if settings.redis_url:
        conversations = RedisConversations(settings.redis_url, settings.state_lifetime)
    else:
        conversations = MemoryConversations(settings.state_lifetime)
    app = create_app(engine, renderer, conversations, Site.from_settings(settings))
    web.run_app(app, sock=listener, print=None, shutdown_timeout=10)


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=_BACKLOG)
    except OSError as err:
        click.echo(f"ERROR {host}:{port}: cannot listen there ({err.strerror}); choose another with --port", err=True)
        sys.exit(3)


def _supervise(workers: int, serve: Callable[[], None]) -> None:
    """Fork the workers; start a new one for each that dies; end them all on SIGTERM or SIGINT."""
    children: set[int] = set()
    stopping = False

    def stop(number: int, frame: object) -> None:
        nonlocal stopping
        stopping = True
        for child in children:
            os.kill(child, signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping:
        while len(children) < workers:
            children.add(_fork(serve))
        child, status = os.wait()
        children.discard(child)
        if not stopping:
            logger.warning("worker %d ended with status %d; starting another", child, os.waitstatus_to_exitcode(status))
            time.sleep(0.5)
    while children:
        children.discard(os.wait()[0])


def _fork(serve: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code = 0
    try:
        serve()
    except Exception as err:
        logger.error("worker failed: %s", whereabouts(err))
        code = 1
    os._exit(code)
