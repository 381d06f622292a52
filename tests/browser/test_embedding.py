"""The chat on other sites: strict ones, careless ones, hostile ones, and the other way round."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, expect

from bot.rendering.renderer import Renderer
from bot.web.app import create_app
from bot.web.conversations import MemoryConversations
from bot.web.site import Site
from tests.browser.conftest import KeptEngine
from tests.browser.visit import DESK, PHONE, QUESTIONS, Visit

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.rasa]

Host = Callable[..., Awaitable[Visit]]
TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'"


def code_blocks(page: str) -> list[str]:
    """Return the pieces of code that the embed kit shows: script, frame, link, their policies, properties."""
    return [html.unescape(block) for block in re.findall(r"<code>(.*?)</code>", page, re.DOTALL)]


@pytest_asyncio.fixture(loop_scope="session")
async def kit(visit: Visit) -> list[str]:
    await visit.page.goto(f"{visit.address}sv/embed")
    return code_blocks(await visit.page.content())


@pytest_asyncio.fixture(loop_scope="session")
async def host(browser: Browser, server: TestServer) -> AsyncIterator[Host]:
    """Serve a page on another origin; return a visit to it."""
    servers: list[TestServer] = []
    visits: list[Visit] = []

    async def serve(body: str, *, policy: str | None = None, lang: str = "sv", attributes: str = "") -> Visit:
        async def page(request: web.Request) -> web.Response:
            head = '<meta charset="utf-8"><title>Kommunen</title>'
            text = f'<!doctype html><html lang="{lang}" {attributes}>{head}{body}</html>'
            headers = {"Content-Security-Policy": policy} if policy else {}
            return web.Response(text=text, content_type="text/html", headers=headers)

        app = web.Application()
        app.router.add_get("/", page)
        app.router.add_get("/favicon.ico", lambda request: _nothing())
        server_ = TestServer(app)
        await server_.start_server()
        servers.append(server_)
        visited = Visit(await browser.new_page(viewport=DESK), str(server_.make_url("/")))  # type: ignore[arg-type]
        visits.append(visited)
        await visited.page.goto(visited.address)
        return visited

    yield serve
    for visited in visits:
        assert [url for url in visited.foreign if not url.startswith(str(server.make_url("/")))] == []
        assert await visited.page.context.cookies() == []
    for each in servers:
        await each.close()


async def _nothing() -> web.Response:
    return web.Response(status=204)


async def talk(visit: Visit) -> None:
    """Open the chat by its button, ask, and get the answer."""
    await visit.page.locator(".launcher").click()
    await expect(visit.answers).to_have_count(1)
    await visit.ask(QUESTIONS["sv"])
    assert "betala inte" in await visit.last()


async def test_printed_lines_work_under_the_printed_policy(host: Host, kit: list[str]) -> None:
    script, policy = kit[0], kit[3].replace("\n", " ")
    visit = await host(f"<h1>Kommunen</h1>{script}", policy=f"default-src 'none'; {policy}; {TRUSTED}")

    await talk(visit)

    assert visit.complaints == []
    assert await visit.page.locator(".launcher").evaluate("element => getComputedStyle(element).position") == "fixed"


async def test_file_that_was_changed_is_not_run_and_the_link_stays(host: Host, kit: list[str]) -> None:
    script = re.sub(r"sha384-[^\"]{8}", "sha384-AAAAAAAA", kit[0])
    visit = await host(script)

    link = visit.page.locator("guide-chat a")
    await expect(link).to_be_visible()
    assert (await link.get_attribute("href") or "").endswith("/sv/chat")
    assert any("integrity" in each for each in visit.complaints)


async def test_frame_works_under_its_policy_and_grows(host: Host, kit: list[str]) -> None:
    frame, policy = kit[1], kit[4].replace("\n", " ")
    visit = await host(f"<h1>Kommunen</h1>{frame}", policy=f"default-src 'none'; {policy}; {TRUSTED}")
    inside = visit.page.frame_locator("iframe")
    await expect(inside.locator(".bubble--guide")).to_have_count(1)

    await inside.locator("#input").fill(QUESTIONS["sv"])
    await visit.page.keyboard.press("Enter")
    await expect(inside.locator(".bubble--guide")).to_have_count(2)

    await expect(visit.page.locator("iframe")).not_to_have_attribute("height", "640")
    assert int(await visit.page.locator("iframe").get_attribute("height") or 0) == round(DESK["height"] * 0.9)
    assert visit.complaints == []


async def test_frame_is_left_with_the_page_around_it(host: Host, kit: list[str]) -> None:
    visit = await host(f"<h1>Kommunen</h1>{kit[1]}")
    await visit.page.route(
        "https://www.smhi.se/**", lambda route: route.fulfill(body="<h1>Sol</h1>", content_type="text/html")
    )
    inside = visit.page.frame_locator("iframe")
    await expect(inside.locator(".bubble--guide")).to_have_count(1)

    await inside.get_by_role("button", name="Lämna sidan snabbt").click()

    await expect(visit.page.locator("h1")).to_have_text("Sol")
    visit.foreign = [url for url in visit.foreign if "smhi" not in url]


RESETS = """<style>
  html { font-size: 50% }
  * { all: unset !important; color: red !important; font: 40px cursive !important }
  button { display: none !important }
</style>"""
POLLUTION = """<script>
  for (const name of ["language", "second", "choices", "heading", "phone", "url", "open", "hidden", "text", "draft"]) {
    Object.prototype[name] = "polluted";
  }
  Array.prototype.last = function () { return "polluted"; };
  Array.prototype.toJSON = undefined;
</script>"""
RIVAL = """<style>
  .rival { position: fixed; inset-block-end: 0; inset-inline-end: 0; padding: 150px; z-index: 999999 }
</style><div class="rival">Chatta med oss!</div>"""


@pytest.mark.parametrize(
    "around",
    [RESETS, POLLUTION, RIVAL, '<base href="https://elsewhere.invalid/deep/">', "<style>body { zoom: 2 }</style>"],
    ids=["resets", "polluted-prototypes", "another-widget", "base", "zoom"],
)
async def test_page_that_does_not_care_cannot_break_it(host: Host, kit: list[str], around: str) -> None:
    visit = await host(f"{around}<h1>Kommunen</h1>{kit[0]}")

    await talk(visit)

    input_ = visit.page.locator("#input")
    size = await input_.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert 16 <= size <= 24
    assert await input_.evaluate("element => getComputedStyle(element).color") != "rgb(255, 0, 0)"
    assert "polluted" not in await visit.page.locator(".frame").inner_text()
    assert visit.complaints == []


@pytest.mark.parametrize(("page", "chat", "direction"), [("ar", "sv", "ltr"), ("sv", "ar", "rtl")])
async def test_chat_runs_its_own_way_on_a_page_that_runs_the_other(
    host: Host, kit: list[str], page: str, chat: str, direction: str
) -> None:
    script = kit[0].replace('language="sv"', f'language="{chat}" open')
    visit = await host(script, lang=page, attributes='dir="rtl"' if page == "ar" else "")
    await expect(visit.answers).to_have_count(1)

    box = await visit.page.locator(".frame").bounding_box()
    assert box is not None
    assert (box["x"] < 100) == (direction == "rtl"), "the corner is the end of the chat's own direction"
    assert await visit.page.locator(".log").evaluate("element => getComputedStyle(element).direction") == direction


async def test_language_is_that_of_the_page_unless_said(host: Host, kit: list[str]) -> None:
    script = kit[0].replace(' language="sv"', "")
    visit = await host(script, lang="so-SO")

    assert await visit.page.locator(".launcher").get_attribute("lang") == "so"
    await visit.page.locator(".launcher").click()
    assert await visit.answers.first.get_attribute("lang") == "so"


async def test_second_language_and_colours_can_be_set(host: Host, kit: list[str]) -> None:
    script = kit[0].replace('position="end"', 'position="inline" second-language="en"')
    visit = await host(f"<style>guide-chat {{ --guide-accent: rgb(0, 90, 40) }}</style>{script}")
    await expect(visit.answers).to_have_count(1)

    await expect(visit.answers.first.locator(".second")).to_be_visible()
    send = visit.page.locator(".form__send")
    assert await send.evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(0, 90, 40)"


async def test_page_hears_what_happens_and_never_what_is_written(host: Host, kit: list[str]) -> None:
    listen = """<script>
      window.heard = [];
      for (const name of ["opened", "closed", "language-changed", "replied", "failed", "left"]) {
        addEventListener(`guide:${name}`, (event) => heard.push([name, JSON.stringify(event.detail)]));
      }
    </script>"""
    visit = await host(f"{listen}{kit[0]}")

    await talk(visit)
    await visit.page.keyboard.press("Escape")

    heard = await visit.page.evaluate("heard")
    assert [name for name, _ in heard] == ["opened", "language-changed", "replied", "replied", "closed"]
    assert '{"topic":"ask_debt","urgent":false}' in [detail for _, detail in heard]
    assert QUESTIONS["sv"] not in str(heard)


async def test_moving_the_element_keeps_the_talk_and_one_set_of_listeners(host: Host, kit: list[str]) -> None:
    visit = await host(f'<div id="other"></div>{kit[0]}')
    await talk(visit)

    await visit.page.evaluate("document.querySelector('#other').append(document.querySelector('guide-chat'))")

    await expect(visit.answers).to_have_count(2)
    await visit.ask("tack")


async def test_only_named_origins_may_show_it(
    browser: Browser, host: Host, engine: KeptEngine, renderer: Renderer, kit: list[str], server: TestServer
) -> None:
    app = create_app(
        KeptEngine(engine), renderer, MemoryConversations(60), Site(embed_origins=("https://www.ekero.se",))
    )  # type: ignore[arg-type]
    strict = TestServer(app)
    await strict.start_server()
    open_, closed = str(server.make_url("/")), str(strict.make_url("/"))

    visit = await host(kit[0].replace(open_, closed))
    await expect(visit.page.locator("guide-chat a")).to_be_visible()
    assert any("CORS" in each for each in visit.complaints)
    framed = await host(kit[1].replace(open_, closed))
    await expect(framed.page.locator("iframe")).to_be_visible()
    assert any("frame-ancestors" in each for each in framed.complaints)

    visit.foreign, framed.foreign = [], []
    await strict.close()


async def test_full_screen_on_a_phone_and_nothing_sideways(host: Host, kit: list[str]) -> None:
    visit = await host(f"<h1>Kommunen</h1>{kit[0]}")
    await visit.page.set_viewport_size(PHONE)  # type: ignore[arg-type]

    await talk(visit)

    assert await visit.page.locator(".frame").bounding_box() == {"x": 0, "y": 0, **PHONE}
