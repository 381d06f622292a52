from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli, links
from bot.links.record import NAME, load_record
from tests.links.data import link, place, write_project
from tests.links.site import FAST, Site, redirect, say

Run = Callable[..., Awaitable[Result]]
HOST = "127.0.0.1"


@pytest.fixture
def root(tmp_path: Path, site: Site) -> Path:
    """Two official pages and a place, all on the site; everything is fine there."""
    site.pages |= {f"/{name}": say(f"<main>{name}</main>") for name in ("one", "two", "place", "place/oro")}
    ours = place(
        "0114",
        website=site.url("/place", HOST),
        report_url=site.url("/place/oro", HOST),
        report_seen="address",
    )
    return write_project(
        tmp_path, link("one", site.url("/one", HOST)), link("two", site.url("/two", HOST)), places=(ours,)
    )


@pytest.fixture
def run(root: Path) -> Run:
    """Run the verb beside the site: in a thread, for it has an event loop of its own."""

    async def invoke(*arguments: str) -> Result:
        command = ["links", "check", "--pause", "0", *arguments]
        return await asyncio.to_thread(CliRunner().invoke, cli, command, env={"GUIDE_ROOT": str(root)})

    return invoke


async def test_fine_pages_say_nothing_and_are_recorded(run: Run, root: Path, site: Site) -> None:
    result = await run()

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{NAME}: 3 new pages noted, 0 new texts accepted.\n4 ok\n"
    assert {seen.seen for seen in load_record(root).values()} == {date.today().isoformat()}
    assert len(load_record(root)) == 3
    assert site.most[HOST] == 1


async def test_every_page_that_is_not_fine_gets_a_line(run: Run, site: Site) -> None:
    site.pages |= {"/one": redirect("/two", 301), "/place/oro": say("", 410)}

    result = await run()

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"data/links.yml:2: one: moved: its new address is {site.url('/two', HOST)}. "
        "Open the new address; if it is the same page, write it in the data.",
        "data/places.tsv:2: 0114/report: vanished: the server answers 410 Gone. "
        "Look for the page on its publisher's site and write its new address; if there is none, take the address out.",
    ]
    assert result.stderr.endswith("2 ok, 1 moved, 1 vanished\n")


async def test_changed_page_is_told_until_it_is_accepted(run: Run, root: Path, site: Site) -> None:
    await run()
    site.pages |= {"/one": say("<main>New</main>"), "/two": say("<main>New</main>")}
    before = (root / NAME).read_bytes()

    assert [(await run()).exit_code for _ in range(2)] == [1, 1]
    assert (root / NAME).read_bytes() == before

    accepted = await run("--accept", "one")
    after = await run()

    assert (accepted.exit_code, accepted.stdout) == (0, "")
    assert "0 new pages noted, 1 new texts accepted" in accepted.stderr
    assert [line.split(": ")[1] for line in after.stdout.splitlines()] == ["two"]


async def test_pages_that_a_machine_may_not_read_are_told_without_failing(run: Run, site: Site) -> None:
    site.pages["/robots.txt"] = say("User-agent: *\nDisallow: /one\n")

    result = await run("--only", "links")

    assert result.exit_code == 0
    assert result.stdout.startswith("data/links.yml:2: one: refused by robots: ")
    assert site.opened() == [f"{HOST}/two"]


@pytest.mark.parametrize(
    ("arguments", "opened"),
    [
        (["--only", "links"], ["/one", "/two"]),
        (["--only", "places"], ["/place", "/place/oro"]),
        (["two"], ["/two"]),
        (["0114"], ["/place", "/place/oro"]),
        (["0114/report", "one", "one"], ["/one", "/place/oro"]),
    ],
    ids=" ".join,
)
async def test_only_what_is_asked_for_is_opened(run: Run, site: Site, arguments: list[str], opened: list[str]) -> None:
    await run(*arguments)

    assert site.opened() == [f"{HOST}{path}" for path in opened]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no_such_link", "one"], "'no_such_link': no address of that id is among the pages"),
        (["--only", "places", "one"], "'one': no address of that id is among the pages of data/places.tsv"),
        (["--only", "contacts"], "'contacts' is not one of 'links', 'places'"),
        (["--pause", "-1"], "-1"),
        (["--timeout", "0"], "0"),
    ],
    ids=" ".join,
)
async def test_wrong_use_opens_nothing(run: Run, site: Site, arguments: list[str], told: str) -> None:
    result = await run(*arguments)

    assert result.exit_code == 2
    assert told in result.stderr
    assert site.asked == []


async def test_reports_are_written(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/one"] = redirect("/two", 301)
    html, data, badge = (tmp_path / name for name in ("report.html", "report.json", "badge.json"))

    await run("--report", str(html), "--json", str(data), "--badge", str(badge))

    assert "3 ok, 1 moved" in html.read_text(encoding="utf-8")
    assert [page["status"] for page in json.loads(data.read_text(encoding="utf-8"))["pages"]] == ["moved", *["ok"] * 3]
    assert json.loads(badge.read_text(encoding="utf-8"))["color"] == "yellow"


async def test_offline_is_said_once_and_changes_nothing(run: Run, root: Path, site: Site, tmp_path: Path) -> None:
    await run()
    before = (root / NAME).read_bytes()
    await site.server.close()
    badge = tmp_path / "badge.json"

    result = await run("--badge", str(badge), "--accept")

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.count("offline") == 1
    assert result.stderr.startswith("ERROR offline: no server could be reached for any of 4 addresses")
    assert (root / NAME).read_bytes() == before
    assert not badge.exists()


async def test_unchanged_record_is_not_written_again(run: Run, root: Path) -> None:
    await run()
    written = (root / NAME).stat().st_mtime_ns

    await run()

    assert (root / NAME).stat().st_mtime_ns == written


async def test_timeout_is_kept(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # The command line offers no way to wait less between attempts, and nobody should have one.
    monkeypatch.setattr(links, "DEFAULTS", FAST)
    site.pages["/one"] = site.hang
    begun = monotonic()

    result = await run("--timeout", "0.03", "one")

    assert monotonic() - begun < FAST.total_timeout
    assert result.exit_code == 1
    assert "one: unreachable: 127.0.0.1 did not answer in time." in result.stdout
