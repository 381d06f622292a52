from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.links.answer import Answer
from bot.links.check import check, judge
from bot.links.failures import OfflineError
from bot.links.main_text import text_hash
from bot.links.pages import Page
from bot.links.record import Seen
from bot.links.verdict import Result, Status
from tests.links.site import FAST, Names, Site, Sleeps, in_turn, redirect, say

TODAY = date(2026, 12, 1)
TEXT = "<nav>Start</nav><main>Ring 112</main>"
OTHER_NAVIGATION = "<nav>Nyheter!</nav><main>Ring 112</main>"
OTHER_TEXT = "<nav>Start</nav><main>Ring 114 14</main>"


def seen(html: str, **fields: str | None) -> Seen:
    values: dict[str, Any] = {"etag": None, "last_modified": None, "seen": "2026-11-22", **fields}
    return Seen(hash=text_hash(html.encode(), "text/html"), **values)


async def run(pages: Sequence[Page], record: dict[str, Seen], **options: Any) -> list[Result]:
    options = {"manners": FAST, "sleep": Sleeps(), **options}
    return await check(pages, record, today=TODAY, resolver=Names(), **options)


async def verdict(site: Site, record: dict[str, Seen] | None = None, **options: Any) -> tuple[str, str]:
    ((result,)) = await run([site.page()], {} if record is None else record, **options)
    return result.verdict.status.value, result.verdict.why


async def test_new_page_is_ok_and_recorded(site: Site) -> None:
    site.pages["/"] = say(TEXT, ETag='"1"', Last_Modified="Sun, 22 Nov 2026 12:00:00 GMT")
    record: dict[str, Seen] = {}

    assert await verdict(site, record) == ("ok", "")
    noted = seen(TEXT, etag='"1"', last_modified="Sun, 22 Nov 2026 12:00:00 GMT", seen="2026-12-01")
    assert record == {site.url(): noted}


@pytest.mark.parametrize("html", [TEXT, OTHER_NAVIGATION], ids=["same", "other navigation"])
async def test_page_with_the_same_text_is_unchanged(site: Site, html: str) -> None:
    site.pages["/"] = say(html, ETag='"2"')
    record = {site.url(): seen(TEXT, etag='"1"')}

    assert await verdict(site, record) == ("unchanged", "")
    assert record == {site.url(): seen(TEXT, etag='"1"')}, "a diff of the record shows what people decided"


async def test_server_that_knows_our_version_sends_nothing(site: Site) -> None:
    site.pages["/"] = say(status=304)
    record = {site.url(): seen(TEXT, etag='"1"', last_modified="Sun, 22 Nov 2026 12:00:00 GMT")}
    before = dict(record)

    assert await verdict(site, record) == ("unchanged", "")
    assert site.headers["/"]["If-None-Match"] == '"1"'
    assert site.headers["/"]["If-Modified-Since"] == "Sun, 22 Nov 2026 12:00:00 GMT"
    assert record == before


async def test_not_modified_without_being_asked_is_no_answer(site: Site) -> None:
    site.pages["/"] = say(status=304)

    assert await verdict(site) == ("unreachable", "the server answers 304 Not Modified")


async def test_other_text_is_changed_and_the_record_stands(site: Site) -> None:
    site.pages["/"] = say(OTHER_TEXT)
    record = {site.url(): seen(TEXT)}

    assert await verdict(site, record) == ("changed", "its main text is not the one of 2026-11-22")
    assert record == {site.url(): seen(TEXT)}


async def test_accepted_text_is_the_one_to_compare_with(site: Site) -> None:
    site.pages |= {"/": say(OTHER_TEXT, ETag='"2"'), "/same": say(OTHER_NAVIGATION)}
    same = site.page("/same", "same")
    record = {site.url(): seen(TEXT), same.url: seen(TEXT)}

    results = await run([site.page(), same], record, accept=True)

    assert [each.verdict.status for each in results] == [Status.OK, Status.UNCHANGED]
    assert record == {site.url(): seen(OTHER_TEXT, etag='"2"', seen="2026-12-01"), same.url: seen(TEXT)}
    assert await verdict(site, record) == ("unchanged", "")


@pytest.mark.parametrize("status", [301, 308])
async def test_moved_page_has_a_new_address(site: Site, status: int) -> None:
    site.pages |= {"/": redirect("/new", status), "/new": say(TEXT)}
    record: dict[str, Seen] = {}

    (result,) = await run([site.page()], record, accept=True)

    assert (result.verdict.status, result.verdict.new_address) == (Status.MOVED, site.url("/new"))
    assert result.verdict.why == f"its new address is {site.url('/new')}"
    assert record == {}, "the text of another address"


async def test_moved_page_says_when_its_text_is_another(site: Site) -> None:
    site.pages |= {"/": redirect("/new", 301), "/new": say(OTHER_TEXT)}
    record = {site.url(): seen(TEXT)}

    status, why = await verdict(site, record, accept=True)

    assert (status, why) == (
        "moved",
        f"its new address is {site.url('/new')}, and its text is not the one of 2026-11-22",
    )
    assert record == {site.url(): seen(TEXT)}


async def test_page_behind_a_temporary_redirect_is_recorded_without_its_conditions(site: Site) -> None:
    site.pages |= {"/": redirect("/new", 302), "/new": say(TEXT, ETag='"1"')}
    record: dict[str, Seen] = {}

    assert await verdict(site, record) == ("ok", "")
    assert record == {site.url(): seen(TEXT, seen="2026-12-01")}


@pytest.mark.parametrize("status", [404, 410])
async def test_vanished_page_is_told(site: Site, status: int) -> None:
    site.pages |= {"/": redirect("/new", 301), "/new": say(TEXT, status)}
    record = {site.url(): seen(TEXT)}

    said, why = await verdict(site, record)

    assert (said, why.startswith(f"the server answers {status}")) == ("vanished", True)
    assert record == {site.url(): seen(TEXT)}


async def test_forbidden_page_is_not_opened(site: Site) -> None:
    site.pages |= {"/robots.txt": say("User-agent: *\nDisallow: /"), "/": say(TEXT)}

    assert await verdict(site) == ("refused by robots", "robots.txt of a.test asks machines not to open it")
    assert site.opened() == []


async def test_redirect_into_what_is_forbidden_is_not_followed(site: Site) -> None:
    site.pages |= {"/": redirect("/closed", 302), "/closed": say(TEXT)}
    site.pages["/robots.txt"] = say("User-agent: *\nDisallow: /closed")

    assert (await verdict(site))[0] == "refused by robots"
    assert site.opened() == ["a.test/"]


async def test_five_megabytes_are_too_large_and_the_others_go_on(site: Site) -> None:
    site.pages |= {"/": site.five_megabytes, "/small": say(TEXT)}
    record: dict[str, Seen] = {}

    large, small = await run([site.page(), site.page("/small", "small")], record)

    assert large.verdict.status is Status.TOO_LARGE
    assert large.verdict.why == "it is larger than 2 MB and was read no further"
    assert small.verdict.status is Status.OK
    assert list(record) == [site.url("/small")]


def test_part_of_a_text_is_not_compared_with_all_of_it() -> None:
    answer = Answer(status=200, reason="OK", headers={}, body=b"x", cut=True, new_address="https://b.se/")

    said = judge(answer, seen(TEXT), TODAY)

    assert (said.status, said.why, said.seen) == (Status.MOVED, "its new address is https://b.se/", None)


async def test_busy_server_is_asked_again(site: Site) -> None:
    site.pages["/"] = in_turn(say(status=503), say(status=503), say(TEXT))

    assert await verdict(site) == ("ok", "")


@pytest.mark.parametrize(
    ("status", "why"),
    [(403, "the server answers 403 Forbidden"), (429, "the server answers 429 Too Many Requests")],
)
async def test_server_that_will_not_is_unreachable(site: Site, status: int, why: str) -> None:
    site.pages["/"] = say(TEXT, status)
    record: dict[str, Seen] = {}

    assert await verdict(site, record) == ("unreachable", why)
    assert record == {}


async def test_circle_of_redirects_is_unreachable(site: Site) -> None:
    site.pages["/"] = redirect("/", 301)

    assert await verdict(site) == ("unreachable", "it redirects in a circle")


async def test_hanging_page_is_unreachable(site: Site) -> None:
    site.pages["/"] = site.hang

    said = await verdict(site, manners=replace(FAST, total_timeout=0.05, attempts=1))

    assert said == ("unreachable", "a.test did not answer in time")


async def test_broken_tls_is_unreachable_but_not_offline(self_signed: ssl.SSLContext) -> None:
    server = TestServer(web.Application())
    await server.start_server(ssl=self_signed)
    page = Page(id="one", url=f"https://a.test:{server.port}/", path="data/links.yml", line=1)

    (result,) = await run([page], {})

    assert result.verdict.status is Status.UNREACHABLE
    assert "the certificate of a.test is not valid" in result.verdict.why
    await server.close()


async def test_address_that_two_entries_name_is_opened_once(site: Site) -> None:
    site.pages["/"] = say(TEXT)
    shown: list[bool] = []

    results = await run([site.page(id="one"), site.page(id="two")], {}, show=lambda: shown.append(True))

    assert [(each.page.id, each.verdict.status) for each in results] == [("one", Status.OK), ("two", Status.OK)]
    assert site.asked == ["a.test/robots.txt", "a.test/"]
    assert len(shown) == 1


async def test_hosts_are_asked_side_by_side_each_politely(site: Site) -> None:
    site.takes = 0.01
    hosts = [f"{number}.test" for number in range(3)]
    pages = [site.page(f"/{number}", f"{host}{number}", host) for host in hosts for number in range(3)]

    results = await run(pages, {})

    assert [each.page for each in results] == pages
    assert {host: site.most[host] for host in hosts} == dict.fromkeys(hosts, 1)
    assert site.most["all"] == 3


async def test_one_lost_host_among_others_is_unreachable(site: Site) -> None:
    site.pages["/"] = say(TEXT)
    lost = Page(id="lost", url="http://gone.example/", path="data/links.yml", line=1)

    results = await run([lost, site.page()], {})

    assert [each.verdict.status for each in results] == [Status.UNREACHABLE, Status.OK]
    assert results[0].verdict.why == "the name gone.example is not known (DNS)"


async def test_no_host_reached_is_offline_and_changes_nothing(closed_port: int) -> None:
    urls = ["http://gone.example/", f"http://a.test:{closed_port}/", "http://[::/"]
    pages = [Page(id=url, url=url, path="data/links.yml", line=1) for url in urls]
    record = {urls[0]: seen(TEXT)}

    with pytest.raises(OfflineError, match=r"^offline: no server could be reached for any of 3 addresses"):
        await run(pages, record, accept=True)

    assert record == {urls[0]: seen(TEXT)}


async def test_nothing_to_open_is_not_offline() -> None:
    assert await asyncio.wait_for(run([], {}), 1) == []


async def test_front_page_of_a_municipality_only_has_to_stand(site: Site) -> None:
    site.pages["/"] = say(OTHER_TEXT)
    record: dict[str, Seen] = {}

    ((result,)) = await run([replace(site.page(), read=False)], record)

    assert result.verdict.status is Status.OK
    assert record == {}
