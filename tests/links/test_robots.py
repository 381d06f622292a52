from __future__ import annotations

import asyncio

import pytest
from yarl import URL

from bot.links.failures import RefusedError, UnreachableError
from bot.links.robots import Robots
from tests.links.conftest import StartClient
from tests.links.site import Site, Sleeps, redirect, say


async def test_missing_file_allows_everything(site: Site, start_client: StartClient) -> None:
    await Robots(await start_client()).check(URL(site.url("/page")))

    assert site.asked == ["a.test/robots.txt"]


@pytest.mark.parametrize("status", [401, 403, 410])
async def test_file_that_is_kept_from_us_allows_everything(site: Site, start_client: StartClient, status: int) -> None:
    site.pages["/robots.txt"] = say("User-agent: *\nDisallow: /", status)

    await Robots(await start_client()).check(URL(site.url("/page")))


@pytest.mark.parametrize("name", ["*", "GangsnacketLinks", "gangsnacketlinks"])
async def test_forbidden_pages_are_refused_and_others_are_not(site: Site, start_client: StartClient, name: str) -> None:
    site.pages["/robots.txt"] = say(f"\ufeffUser-agent: {name}\nDisallow: /closed/\n")
    robots = Robots(await start_client())

    await robots.check(URL(site.url("/open?a=1")))
    with pytest.raises(RefusedError, match=r"^robots\.txt of a\.test asks machines not to open it$"):
        await robots.check(URL(site.url("/closed/page")))


async def test_rules_for_other_robots_are_not_ours(site: Site, start_client: StartClient) -> None:
    site.pages["/robots.txt"] = say("User-agent: OtherBot\nDisallow: /\n")

    await Robots(await start_client()).check(URL(site.url("/page")))


async def test_page_of_html_in_its_place_allows_everything(site: Site, start_client: StartClient) -> None:
    site.pages["/robots.txt"] = say("<html><body>Sidan finns inte: /</body></html>")

    await Robots(await start_client()).check(URL(site.url("/page")))


async def test_file_is_read_once_a_site_even_when_many_ask(site: Site, start_client: StartClient) -> None:
    site.takes = 0.01
    robots = Robots(await start_client())

    await asyncio.gather(*(robots.check(URL(site.url(f"/{number}"))) for number in range(5)))
    await robots.check(URL(site.url("/", "b.test")))

    assert site.asked == ["a.test/robots.txt", "b.test/robots.txt"]


async def test_file_is_followed_where_it_lies_elsewhere(site: Site, start_client: StartClient) -> None:
    site.pages |= {"/robots.txt": redirect("/rules", 302), "/rules": say("User-agent: *\nDisallow: /")}

    with pytest.raises(RefusedError):
        await Robots(await start_client()).check(URL(site.url("/page")))


async def test_broken_file_is_told_every_time_but_asked_for_once(site: Site, start_client: StartClient) -> None:
    site.pages["/robots.txt"] = say("", 500)
    robots = Robots(await start_client(attempts=1))

    for _ in range(2):
        with pytest.raises(UnreachableError) as caught:
            await robots.check(URL(site.url("/page")))
        assert caught.value.reason == (
            "its robots.txt cannot be read (the server answers 500 Internal Server Error), so the page was not opened"
        )
        assert caught.value.reached
    assert len(site.asked) == 1


async def test_file_that_hangs_is_told(site: Site, start_client: StartClient) -> None:
    site.pages["/robots.txt"] = site.hang

    with pytest.raises(UnreachableError, match=r"robots\.txt cannot be read \(a\.test did not answer in time\)"):
        await Robots(await start_client(attempts=1, total_timeout=0.05)).check(URL(site.url("/page")))


async def test_lost_host_is_told_as_such(start_client: StartClient) -> None:
    with pytest.raises(UnreachableError, match=r"^the name gone\.example is not known") as caught:
        await Robots(await start_client()).check(URL("http://gone.example/"))

    assert not caught.value.reached


async def test_delay_that_it_asks_for_is_kept(site: Site, start_client: StartClient, sleeps: Sleeps) -> None:
    site.pages["/robots.txt"] = say("User-agent: *\nCrawl-delay: 9\nDisallow:\n")
    client = await start_client()
    robots = Robots(client)

    await robots.check(URL(site.url("/1")))
    await client.follow(site.url("/1"), {})
    await client.follow(site.url("/2"), {})

    assert [round(each) for each in sleeps] == [9]
