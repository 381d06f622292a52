"""What the code registers must stand in the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from aiohttp import web

from bot.cli import VERBS
from bot.settings import ROOT, Settings
from bot.web.app import routes

DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)` ", read("docs/settings.md"), re.MULTILINE))
    named = re.compile(r"\b(GUIDE_[A-Z_]+)\b")
    in_code = set(named.findall(read("bot/settings.py"))) | {"REDIS_URL"}

    assert documented == in_code
    assert len(Settings.__annotations__) == len(documented)


def test_every_route_is_documented() -> None:
    text = read("docs/http-api.md")

    for route in routes():
        path = route.path if isinstance(route, web.RouteDef) else "/static/"
        assert path in text, path


def test_every_code_of_a_check_is_documented() -> None:
    documented = set(re.findall(r"`([a-z-]+/[a-z0-9-]+)`", read("docs/checks.md")))
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    used = set(
        re.findall(
            r'"((?:yaml|topic|scenario|guided|facts|wording|exchange|contacts|links|domain|dialogue|nlu|held-out|lexicon|catalog)/[a-z0-9-]+)"',
            code,
        )
    )

    assert used <= documented
    made = {
        f"{schema}/{kind}"
        for schema in ("topic", "scenario", "guided", "contacts", "links")
        for kind in ("structure", "missing")
    }
    made |= {
        f"{area}/{kind}" for area in ("topic", "guided") for kind in ("unknown-name", "bare-number", "bare-address")
    }
    assert documented <= used | made


def test_vocabulary_of_the_docs_is_that_of_the_domain() -> None:
    domain = yaml.safe_load(read("domain.yml"))
    documented = re.findall(r"^\| ([a-z_]+) \|", read("docs/intents.md"), re.MULTILINE)

    intents = [name for name in documented if name not in ("intent", "entity")]
    assert intents == domain["intents"] + [name for name in domain["entities"] if name not in ("topic", "step")]


def test_verbs_of_the_command_line_are_in_the_readme() -> None:
    assert all(f"`{verb}`" in read("README.md") for verb in VERBS)


@pytest.mark.parametrize("target", ["run", "test", "check", "train", "chat", "bench", "lint", "lock"])
def test_make_targets_of_the_readme_exist(target: str) -> None:
    assert re.search(rf"^{target}:.*## ", read("Makefile"), re.MULTILINE)


PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), ROOT / "data" / "README.md", ROOT / "locales" / "README.md"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_pages_name_exist(page: Path) -> None:
    named = re.findall(
        r"`((?:bot|actions|tests|data|locales|docs|scripts|requirements)/[\w./-]+\.\w+)`", read_page(page)
    )
    for name in named:
        assert (ROOT / name).exists(), f"{page.name} names {name}"


def read_page(page: Path) -> str:
    return page.read_text(encoding="utf-8")
