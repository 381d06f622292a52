"""Sizes and times of the chat as other sites and its own page load it: `make widget-figures` (docs/widget.md).

Real Chromium against a server in this process with the model that fits the data.
"""

from __future__ import annotations

import asyncio
import gzip
import statistics
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, async_playwright

from bot.cli.loading import load_engine
from bot.engine.protocol import ConversationEngine
from bot.rendering.loading import load_renderer
from bot.rendering.renderer import Renderer
from bot.settings import Settings
from bot.web import embed
from bot.web.app import create_app
from bot.web.assets import STATIC
from bot.web.conversations import MemoryConversations

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
LINES = {
    "no throttling": None,
    # The presets of Chromium's developer tools, in milliseconds and bytes a second.
    "fast 3G": {"latency": 150, "downloadThroughput": 180_000, "uploadThroughput": 84_000},
    "slow 3G": {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
}
TIMES = 5
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
Visit = Callable[[Page], Awaitable[None]]


def sizes(texts: bytes) -> None:
    """Print what a first load weighs."""
    script, card = (STATIC / embed.BUNDLE).read_bytes(), (STATIC / "chat" / "cards.js").read_bytes()
    rows = {
        "script": [script],
        "texts of one language (ti)": [texts],
        "both": [script, texts],
        "within the script: the card for a dead server": [card],
    }
    print("\n| first load on another site | bytes | gzip |\n|---|---|---|")
    for name, bodies in rows.items():
        packed = sum(len(gzip.compress(body, 9)) for body in bodies)
        print(f"| {name} | {sum(map(len, bodies)):,} | {packed:,} |")


async def measure(browser: Browser, address: str, line: dict[str, int] | None, visit: Visit) -> tuple[float, float]:
    """Return first paint and time until the greeting stands and a question can be asked, in milliseconds (median)."""
    paints, asks = [], []
    for _ in range(TIMES):
        context = await browser.new_context(viewport={"width": 360, "height": 740})
        page = await context.new_page()
        if line:
            devtools = await context.new_cdp_session(page)
            await devtools.send("Network.enable")
            await devtools.send("Network.emulateNetworkConditions", {"offline": False, **line})
        await page.goto(address, wait_until="commit")
        await visit(page)
        asks.append(await page.evaluate("performance.now()"))
        paints.append(await page.evaluate(PAINT))
        await context.close()
    return statistics.median(paints), statistics.median(asks)


async def own_page(page: Page) -> None:
    """Wait for the greeting."""
    await page.locator(".bubble--guide").wait_for(timeout=60_000)


async def embedded(page: Page) -> None:
    """Press the button as soon as it is there; wait for the greeting."""
    await page.locator(".launcher").click(timeout=60_000)
    await page.locator(".bubble--guide").wait_for(timeout=60_000)


async def main(engine: ConversationEngine, renderer: Renderer) -> None:
    """Print the tables."""
    server = TestServer(create_app(engine, renderer, MemoryConversations(60)))
    await server.start_server()
    root = str(server.make_url("/")).rstrip("/")

    async def authority(request: web.Request) -> web.Response:
        snippet = f'<script type="module" crossorigin src="{root}/static/{embed.BUNDLE}"></script>'
        body = f"<title>Kommunen</title><h1>Kommunen</h1>{snippet}<guide-chat></guide-chat>"
        return web.Response(text=f'<!doctype html><html lang="sv">{body}</html>', content_type="text/html")

    app = web.Application()
    app.router.add_get("/", authority)
    host = TestServer(app)
    await host.start_server()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = await browser.new_page()
        sizes(await (await page.request.get(f"{root}/texts/ti.json")).body())
        print("\n| line | own page: first paint | time to ask | on another site: first paint | time to ask |")
        print("|---|---|---|---|---|")
        for name, line in LINES.items():
            own = await measure(browser, f"{root}/sv", line, own_page)
            other = await measure(browser, str(host.make_url("/")), line, embedded)
            print(f"| {name} | " + " | ".join(f"{value:,.0f} ms" for value in (*own, *other)) + " |")
        await browser.close()
    await host.close()
    await server.close()


if __name__ == "__main__":
    settings = Settings.from_environment()
    words = load_renderer(settings.root)
    loaded = load_engine(settings, words)
    # Rasa's import leaves a policy under which no process can be started.
    asyncio.set_event_loop_policy(None)
    asyncio.run(main(loaded, words))
