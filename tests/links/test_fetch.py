from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import ResolveResult
from aiohttp.test_utils import TestServer
from yarl import URL

from bot.links.failures import RefusedError, UnreachableError
from bot.links.fetch import Client, open_session
from tests.links.conftest import StartClient
from tests.links.site import FAST, Names, Site, Sleeps, in_turn, redirect, say


async def reason_for(start_client: StartClient, address: str, **manners: float) -> UnreachableError:
    client = await start_client(**manners)
    with pytest.raises(UnreachableError) as caught:
        await client.follow(address, {})
    return caught.value


async def test_page_is_read_by_a_client_that_names_the_project(site: Site, start_client: StartClient) -> None:
    site.pages["/"] = say("Hej", ETag='"1"')

    answer = await (await start_client()).follow(site.url(), {"If-None-Match": '"0"'})

    assert (answer.status, answer.body, answer.headers["etag"], answer.cut) == (200, b"Hej", '"1"', False)
    assert (answer.hops, answer.new_address) == (0, None)
    assert "Gangsnacket" in site.headers["/"]["User-Agent"]
    assert site.headers["/"]["If-None-Match"] == '"0"'


@pytest.mark.parametrize("status", [301, 308])
async def test_permanent_redirect_gives_the_new_address(site: Site, start_client: StartClient, status: int) -> None:
    site.pages |= {"/old": redirect("/new", status), "/new": say("Hej")}

    answer = await (await start_client()).follow(site.url("/old"), {"If-None-Match": '"1"'})

    assert (answer.status, answer.hops, answer.new_address) == (200, 1, site.url("/new"))
    assert "If-None-Match" not in site.headers["/new"], "what was noted of one address says nothing of another"


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_other_redirects_leave_the_address(site: Site, start_client: StartClient, status: int) -> None:
    site.pages |= {"/here": redirect("/there", status), "/there": redirect("/end", 301), "/end": say("Hej")}

    answer = await (await start_client()).follow(site.url("/here"), {})

    assert (answer.body, answer.hops, answer.new_address) == (b"Hej", 2, None)


async def test_new_address_is_where_the_permanent_redirects_end(site: Site, start_client: StartClient) -> None:
    site.pages |= {"/1": redirect("/2", 301), "/2": redirect("/3?a=1", 308)}
    site.pages |= {"/3?a=1": redirect("/4", 302), "/4": say("Hej")}

    answer = await (await start_client()).follow(site.url("/1"), {})

    assert (answer.hops, answer.new_address) == (3, site.url("/3?a=1"))


async def test_ten_redirects_are_followed_and_eleven_are_not(site: Site, start_client: StartClient) -> None:
    site.pages |= {f"/{number}": redirect(f"/{number + 1}", 302) for number in range(11)} | {"/11": say("Hej")}

    assert (await (await start_client()).follow(site.url("/1"), {})).hops == 10
    assert (await reason_for(start_client, site.url("/0"))).reason == "it redirects more than 10 times"


async def test_circle_is_seen_at_its_first_round(site: Site, start_client: StartClient) -> None:
    site.pages |= {"/1": redirect("/2", 302), "/2": redirect("/1", 302)}

    err = await reason_for(start_client, site.url("/1"))

    assert (err.reason, err.reached) == ("it redirects in a circle", True)
    assert site.asked == ["a.test/1", "a.test/2"]


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("", "it redirects without saying where to"),
        ("mailto:info@a.test", "it leads to something that is no web address"),
        ("http://[::/", "its address cannot be read"),
    ],
)
async def test_redirect_to_nowhere_is_told(site: Site, start_client: StartClient, to: str, reason: str) -> None:
    site.pages["/"] = redirect(to, 301)

    err = await reason_for(start_client, site.url())

    assert (err.reason, err.reached) == (reason, True)


async def test_gate_is_asked_before_each_hop(site: Site, start_client: StartClient) -> None:
    site.pages |= {"/old": redirect(site.url("/new", "b.test"), 301), "/new": say("Hej")}
    asked: list[URL] = []

    async def gate(url: URL) -> None:
        asked.append(url)
        if url.host == "b.test":
            raise RefusedError("b.test")

    client = await start_client()
    with pytest.raises(RefusedError):
        await client.follow(site.url("/old"), {}, gate)

    assert asked == [URL(site.url("/old")), URL(site.url("/new", "b.test"))]
    assert site.asked == ["a.test/old"]


async def test_hanging_server_is_tried_again_then_told(site: Site, start_client: StartClient) -> None:
    site.pages["/"] = site.hang

    err = await reason_for(start_client, site.url(), total_timeout=0.05, attempts=2)

    assert (err.reason, err.reached) == ("a.test did not answer in time", True)
    assert site.asked == ["a.test/"] * 2


async def test_busy_server_is_asked_until_it_answers(site: Site, start_client: StartClient, sleeps: Sleeps) -> None:
    site.pages["/"] = in_turn(say(status=503), say(status=500), say("Hej"))

    answer = await (await start_client(backoff=1, longest_wait=60)).follow(site.url(), {})

    assert (answer.status, answer.body, len(site.asked)) == (200, b"Hej", 3)
    first, second = sleeps
    assert 1 < first < 2 < second < 3, "twice as long, plus chance"


async def test_server_that_stays_busy_is_given_up(site: Site, start_client: StartClient) -> None:
    site.pages["/"] = say("Sorry", 503)

    answer = await (await start_client(attempts=4)).follow(site.url(), {})

    assert (str(answer), len(site.asked)) == ("the server answers 503 Service Unavailable", 4)


@pytest.mark.parametrize("status", [403, 404, 410])
async def test_plain_no_is_not_asked_again(site: Site, start_client: StartClient, status: int) -> None:
    site.pages["/"] = say(status=status)

    assert (await (await start_client()).follow(site.url(), {})).status == status
    assert len(site.asked) == 1


@pytest.mark.parametrize(("told", "waited"), [("7", 7), ("3600", 60)], ids=["honoured", "capped"])
async def test_server_says_how_long_to_wait(
    site: Site, start_client: StartClient, sleeps: Sleeps, told: str, waited: int
) -> None:
    site.pages["/"] = in_turn(say(status=429, Retry_After=told), say("Hej"))

    answer = await (await start_client(longest_wait=60)).follow(site.url(), {})

    assert (answer.status, sleeps) == (200, [waited])


async def test_five_megabytes_are_cut_at_two(site: Site, start_client: StartClient) -> None:
    site.pages |= {"/large": site.five_megabytes, "/": say("Hej")}
    client = await start_client()

    answer = await client.follow(site.url("/large"), {})

    assert (answer.cut, len(answer.body)) == (True, 2 * 1024 * 1024)
    assert (await client.follow(site.url(), {})).body == b"Hej"
    await asyncio.wait_for(site.broken_off.wait(), 2)


async def test_body_of_exactly_the_size_is_whole(site: Site, start_client: StartClient) -> None:
    site.pages["/"] = say("x" * 100)

    assert not (await (await start_client(size=100)).follow(site.url(), {})).cut
    assert (await (await start_client(size=99)).follow(site.url(), {})).cut


async def test_no_cookie_is_kept(site: Site, start_client: StartClient) -> None:
    site.pages["/"] = say("Hej", Set_Cookie="visitor=1")
    client = await start_client()

    for _ in range(2):
        await client.follow(site.url(), {})

    assert "Cookie" not in site.headers["/"]


async def test_unknown_name_is_told(start_client: StartClient) -> None:
    err = await reason_for(start_client, "http://gone.example/")

    assert (err.reason, err.reached) == ("the name gone.example is not known (DNS)", False)


async def test_host_on_which_nothing_listens_is_told(start_client: StartClient, closed_port: int) -> None:
    err = await reason_for(start_client, f"http://a.test:{closed_port}/")

    assert (err.reason, err.reached) == ("no connection to a.test, nothing answers there", False)


async def test_host_that_takes_no_connection_is_not_reached(sleeps: Sleeps) -> None:
    class Silent(Names):
        async def resolve(self, *args: Any, **options: Any) -> list[ResolveResult]:
            await asyncio.sleep(30)
            return []

    manners = replace(FAST, connect_timeout=0.02, attempts=2)
    async with open_session(manners, Silent()) as session:
        with pytest.raises(UnreachableError, match=r"^no connection to a\.test in time$") as caught:
            await Client(session, manners, sleeps).follow("http://a.test/", {})

    assert not caught.value.reached
    assert len(sleeps) == 1


async def test_redirect_to_a_lost_host_names_it_and_counts_as_reached(site: Site, start_client: StartClient) -> None:
    site.pages["/"] = redirect("http://gone.example/x", 301)

    err = await reason_for(start_client, site.url())

    assert err.reason == "it redirects to http://gone.example/x: the name gone.example is not known (DNS)"
    assert err.reached


async def test_garbage_instead_of_tls_is_told(start_client: StartClient, garbage_port: int) -> None:
    err = await reason_for(start_client, f"https://a.test:{garbage_port}/")

    assert (err.reason, err.reached) == ("no secure connection to a.test (TLS)", True)


async def test_garbage_instead_of_http_is_told(start_client: StartClient, garbage_port: int) -> None:
    err = await reason_for(start_client, f"http://a.test:{garbage_port}/")

    assert (err.reason, err.reached) == ("the answer of a.test is not HTTP", True)


async def test_self_signed_certificate_is_told(start_client: StartClient, self_signed: ssl.SSLContext) -> None:
    server = TestServer(web.Application())
    await server.start_server(ssl=self_signed)

    err = await reason_for(start_client, f"https://a.test:{server.port}/")

    assert err.reason.startswith("the certificate of a.test is not valid (self")
    assert err.reached
    await server.close()


async def test_connection_that_breaks_off_is_told(site: Site, start_client: StartClient) -> None:
    async def break_off(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    site.pages["/"] = break_off

    assert (await reason_for(start_client, site.url())).reason == "a.test broke off the connection"


@pytest.mark.parametrize("address", ["ftp://a.test/", "a.test", "http://", "http://[::/"])
async def test_address_that_is_none_is_told(start_client: StartClient, address: str) -> None:
    assert not (await reason_for(start_client, address)).reached
