from __future__ import annotations

import asyncio

import pytest

from bot.links.manners import Manners
from tests.links.conftest import StartClient
from tests.links.site import Site, Sleeps, in_turn, say


async def open_all(site: Site, start_client: StartClient, *urls: str, **manners: float) -> None:
    client = await start_client(**manners)
    await asyncio.gather(*(client.follow(url, {}) for url in urls))


async def test_a_host_gets_one_request_at_a_time_while_others_go_on(site: Site, start_client: StartClient) -> None:
    site.takes = 0.01
    urls = [site.url(f"/{number}", host) for number in range(4) for host in ("a.test", "b.test")]

    await open_all(site, start_client, *urls)

    assert (site.most["a.test"], site.most["b.test"], site.most["all"]) == (1, 1, 2)
    assert len(site.asked) == 8


async def test_ports_of_a_host_share_its_lane(site: Site, start_client: StartClient) -> None:
    other = Site()
    await other.server.start_server()
    # One count for both servers.
    other.at_once, other.most = site.at_once, site.most
    site.takes = other.takes = 0.01

    await open_all(site, start_client, site.url(), other.url())

    assert (len(site.asked), len(other.asked), site.most["a.test"]) == (1, 1, 1)
    await other.server.close()


@pytest.mark.parametrize("hosts", [3, Manners().hosts])
async def test_only_so_many_hosts_are_asked_at_once(site: Site, start_client: StartClient, hosts: int) -> None:
    site.takes = 0.03
    urls = [site.url("/", f"{number}.test") for number in range(12)]

    await open_all(site, start_client, *urls, hosts=hosts)

    assert site.most["all"] == hosts


async def test_host_is_left_in_peace_between_two_requests(
    site: Site, start_client: StartClient, sleeps: Sleeps
) -> None:
    await open_all(site, start_client, site.url("/1"), site.url("/2"), site.url("/1", "b.test"), pause=5)

    assert len(sleeps) == 1
    assert 4.5 < sleeps[0] <= 5


async def test_whoever_is_told_to_wait_lets_nobody_past(site: Site, start_client: StartClient) -> None:
    site.pages |= {"/1": in_turn(say(status=429), say("Hej"))}

    await open_all(site, start_client, site.url("/1"), site.url("/2"))

    assert site.asked == ["a.test/1", "a.test/1", "a.test/2"]


async def test_waiting_for_a_host_blocks_no_other(site: Site, start_client: StartClient, sleeps: Sleeps) -> None:
    site.pages |= {"/busy": in_turn(say(status=503), say("Hej"))}

    await open_all(site, start_client, site.url("/busy"), site.url("/", "b.test"), hosts=1)

    assert site.asked == ["a.test/busy", "b.test/", "a.test/busy"]
    assert len(sleeps) == 1


@pytest.mark.parametrize(
    ("asked", "granted"), [(7, 7), (3600, 30), (1, 5)], ids=["longer", "longer than granted", "shorter than ours"]
)
async def test_host_may_ask_for_a_longer_pause(
    site: Site, start_client: StartClient, sleeps: Sleeps, asked: float, granted: float
) -> None:
    client = await start_client(pause=5)
    client.slow_down("a.test", asked)

    await client.follow(site.url("/1"), {})
    await client.follow(site.url("/2"), {})

    assert len(sleeps) == 1
    assert granted - 0.5 < sleeps[0] <= granted
