"""Planted faults: each must be told with its file, line and code, all of them at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.checks import (
    Check,
    catalogs,
    check_all,
    content,
    dialogue,
    facts,
    guided,
    held_out,
    leftovers,
    reach,
    readability,
    run,
    sentences,
    wording,
    words,
)
from bot.errors import Problem
from bot.settings import ROOT
from tests.support.builders import copy_project, replace_in

pytestmark = pytest.mark.files

Break = Callable[[Path], None]
CHECKS: dict[str, Check] = {
    "yaml": content.check_content,
    "topic": content.check_content,
    "dialogue": dialogue.check_dialogue,
    "nlu": sentences.check_sentences,
    "held-out": held_out.check_held_out,
    "lexicon": words.check_words,
    "catalog": catalogs.check_catalogs,
    "guided": guided.check_guided,
    "facts": facts.check_facts,
    "wording": wording.check_wording,
}
OTHER_CHECKS: dict[str, Check] = {
    "topic/dead-end": reach.check_reach,
    "topic/unreachable": reach.check_reach,
    "topic/hard-to-read": readability.check_readability,
    "topic/too-long": readability.check_readability,
    "catalog/leftover": leftovers.check_leftovers,
}
"""Codes that are told by another check than the rest of their area."""


def replaced(file: str, old: str, new: str) -> Break:
    return lambda root: replace_in(root / file, old, new)


def removed(file: str) -> Break:
    return lambda root: (root / file).unlink()


def appended(file: str, text: str) -> Break:
    def append(root: Path) -> None:
        path = root / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return append


def without_translation(context: str) -> Break:
    def break_it(root: Path) -> None:
        path = root / "locales/ti/LC_MESSAGES/guide.po"
        text = path.read_text(encoding="utf-8")
        start = text.index('msgstr "', text.index(f'msgctxt "{context}"')) + len('msgstr "')
        path.write_text(text[:start] + text[text.index('"\n', start) :], encoding="utf-8")

    return break_it


def _set_next(root: Path, names: str) -> None:
    path = root / "data/guide/thank.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"next: \[.*\]", f"next: {names}", text), encoding="utf-8")


OTHER_LANGUAGES = ("en", "ar", "ckb", "fr", "fa", "es", "tr")
UNREAD = {"nlu": ("LC_MESSAGES", "ti", *OTHER_LANGUAGES), "catalog": ("nlu", *OTHER_LANGUAGES)}
UNREAD["held-out"] = UNREAD["nlu"]
UNREAD["wording"] = UNREAD["catalog"]
"""What a check of an area need not read to find a fault; the copies are quicker without."""
WORRY, TALK, WORDING, CONTACTS = (
    "data/guided/worry.yml",
    "data/guided/talk.yml",
    "data/wording.yml",
    "data/contacts.yml",
)
GUIDE, THANK = "data/guide/ask_debt.yml", "data/guide/thank.yml"
SO = "data/nlu/so/acting.yml"
RELATION, AGE = "data/lexicon/relation.yml", "data/lexicon/age.yml"
RELATION_OF = "data/lexicon/relation_of.yml"
HELD_OUT = "tests/nlu/held_out/sv/intents.tsv"
PO = "locales/so/LC_MESSAGES/guide.po"
FAULTS: dict[str, tuple[str, str, Break]] = {
    "broken yaml": ("yaml/syntax", GUIDE, replaced(GUIDE, "tier: required", "tier: [required")),
    "key twice": ("yaml/key-twice", GUIDE, appended(GUIDE, "tier: required\n")),
    "unknown key": ("topic/structure", GUIDE, replaced(GUIDE, "urgent:", "urgant:")),
    "long title": ("topic/structure", GUIDE, replaced(GUIDE, "title: Mitt", f"title: {'lång ' * 10}Mitt")),
    "wrong name": ("topic/name", GUIDE, replaced(GUIDE, "topic: ask_debt", "topic: ask_dept")),
    "unknown contact": ("topic/unknown-name", GUIDE, replaced(GUIDE, "emergency_112, police", "emergency_113, police")),
    "unknown link": ("topic/unknown-name", GUIDE, replaced(GUIDE, "guide_police_page_sv", "guide_police_page")),
    "unknown next": ("topic/unknown-name", GUIDE, replaced(GUIDE, "next: [threatened", "next: [threathened")),
    "unknown in text": ("topic/unknown-name", GUIDE, replaced(GUIDE, "{contact:police_114_14}", "{contact:police}")),
    "danger without 112": ("topic/no-emergency", GUIDE, replaced(GUIDE, "contacts: [emergency_112, ", "contacts: [")),
    "no plain variant": ("topic/no-plain", THANK, replaced(THANK, "tier: complete", "tier: required")),
    "bare number": ("topic/bare-number", GUIDE, replaced(GUIDE, "{contact:police_114_14}", "114 14")),
    "bare address": ("topic/bare-address", GUIDE, replaced(GUIDE, "Polisens råd", "www.polisen.se")),
    "missing answer": ("topic/no-answer", "domain.yml", removed(GUIDE)),
    "answer without intent": (
        "topic/no-intent",
        GUIDE,
        replaced("domain.yml", "  - ask_debt\n", ""),
    ),
    "intent without rule": (
        "dialogue/no-rule",
        "data/dialogue/rules.yml",
        replaced("data/dialogue/rules.yml", "- intent: ask_debt", "- intent: threatened"),
    ),
    "unknown intent in rule": (
        "dialogue/unknown-intent",
        "data/dialogue/rules.yml",
        replaced("data/dialogue/rules.yml", "- intent: ask_debt", "- intent: ask_det"),
    ),
    "unknown action": (
        "dialogue/unknown-action",
        "data/dialogue/rules.yml",
        replaced("data/dialogue/rules.yml", "action_clarify", "action_clarfy"),
    ),
    "unknown intent in sentences": ("nlu/unknown-intent", SO, replaced(SO, "intent: emergency", "intent: emergancy")),
    "unmarked language": ("nlu/language", SO, replaced(SO, "{language: so}", "{language: sv}")),
    "sentence without dash": ("nlu/dash", SO, replaced(SO, "      - ", "      ")),
    "sentence with brackets": ("nlu/marks", SO, replaced(SO, "      - ", "      - [x](place) ")),
    "sentences file without list": ("nlu/structure", SO, lambda root: (root / SO).write_text("nlu: 3\n")),
    "sentence twice": (
        "nlu/twice",
        "data/nlu/sv/conversation.yml",
        replaced("data/nlu/sv/conversation.yml", "      - hej\n", "      - hej\n      - HEJ\n"),
    ),
    "too few sentences": ("nlu/too-few", "data/nlu/so", removed(SO)),
    "held-out line without columns": ("held-out/columns", HELD_OUT, replaced(HELD_OUT, "greet\tplain\t", "greet ")),
    "held-out intent unknown": ("held-out/unknown-intent", HELD_OUT, replaced(HELD_OUT, "greet\t", "gret\t")),
    "held-out style unknown": ("held-out/style", HELD_OUT, replaced(HELD_OUT, "\tplain\t", "\tplane\t")),
    "held-out message learned": ("held-out/alike", HELD_OUT, appended(HELD_OUT, "greet\tplain\tHEJ!\n")),
    "held-out too few": ("held-out/too-few", HELD_OUT, replaced(HELD_OUT, "greet\t", "goodbye\t")),
    "unknown language of words": (
        "lexicon/language",
        "data/lexicon/platform.yml",
        replaced("data/lexicon/platform.yml", "  sv: [", "  se: ["),
    ),
    "words that are none": (
        "lexicon/words",
        RELATION,
        appended(RELATION, "x:\n  sv: [1, '']\n"),
    ),
    "relation that only rules know": (
        "lexicon/relation",
        RELATION_OF,
        appended(RELATION_OF, "nephew:\n  sv: [systers son]\n"),
    ),
    "part of an entry without words": (
        "lexicon/entry",
        RELATION_OF,
        replaced(RELATION_OF, '"barn och|eller unga', '"barn och|&|eller unga'),
    ),
    "meaning without languages": (
        "lexicon/structure",
        AGE,
        appended(AGE, "26: [a]\n"),
    ),
    "neither a number nor beside one": ("lexicon/age", AGE, appended(AGE, "unit:\n  sv: [år]\n")),
    "tens and no ones": ("lexicon/age", AGE, replaced(AGE, '"{ones} iyo {tens}"', '"{ones} iyo {ten}"')),
    "catalog missing": ("catalog/missing", PO, removed(PO)),
    "catalog broken": ("catalog/syntax", PO, replaced(PO, 'msgctxt "thank.title"', 'what "thank.title"')),
    "source changed": ("catalog/stale", PO, replaced(GUIDE, "Polisens råd är", "Polisen säger")),
    "not translated": ("catalog/empty", "locales/ti/LC_MESSAGES/guide.po", without_translation("thank.title")),
    "placeholder lost": ("catalog/placeholders", PO, replaced(PO, 'msgstr "Ma jiraa qof', 'msgstr "{x} Ma jiraa qof')),
    "wrong letter": ("catalog/letters", PO, replaced(PO, 'msgstr "Ma jiraa qof', 'msgstr "\\"Ma jiraa qof')),
    "numbers differ": ("catalog/numbers", PO, replaced(PO, 'msgstr "Ma jiraa qof', 'msgstr "7 Ma jiraa qof')),
    "mark of direction": ("catalog/bidi", PO, replaced(PO, 'msgstr "Ma jiraa qof', 'msgstr "\u200fMa jiraa qof')),
    "Swedish left behind": (
        "catalog/leftover",
        PO,
        replaced(PO, 'msgstr "Ma jiraa qof', 'msgstr "Är det någon och vad har du Ma jiraa qof'),
    ),
    "guided name": ("guided/name", WORRY, replaced(WORRY, "guided: worry", "guided: worries")),
    "guided key": ("guided/structure", WORRY, replaced(WORRY, "closing:", "clozing:")),
    "guided contact": ("guided/unknown-name", WORRY, replaced(WORRY, "{id: bris_adults}", "{id: bris_adult}")),
    "guided option": (
        "guided/unknown-name",
        WORRY,
        replaced(WORRY, "when: {signs: [drugs]}}", "when: {signs: [drug]}}"),
    ),
    "guided step": (
        "guided/unknown-name",
        WORRY,
        replaced(WORRY, "when: {signs: [drugs]}}", "when: {sings: [drugs]}}"),
    ),
    "guided lead": ("guided/unknown-name", WORRY, replaced(WORRY, "leads: threatened", "leads: threat")),
    "guided text": ("guided/unknown-name", WORRY, replaced(WORRY, "{contact:emergency_112}", "{contact:emergency}")),
    "guided number": ("guided/bare-number", WORRY, replaced(WORRY, "{contact:police_114_14}", "114 14")),
    "guided address": ("guided/bare-address", WORRY, replaced(WORRY, "Ring skolan.", "Se www.skolan.se.")),
    "guided without 112": ("guided/no-emergency", WORRY, replaced(WORRY, "  - {id: emergency_112}\n", "")),
    "guided dead end": (
        "guided/dead-end",
        TALK,
        replaced(TALK, "{option: silent,", "{option: nothing, title: Inget}\n      - {option: silent,"),
    ),
    "fact overdue": ("facts/due", CONTACTS, replaced(CONTACTS, "check_by: '2027-05-22'", "check_by: '2020-05-22'")),
    "place overdue": ("facts/due", "data/places.tsv", replaced("data/places.tsv", "2027-05-22", "2020-05-22")),
    "date that is none": (
        "facts/date",
        CONTACTS,
        replaced(CONTACTS, "check_by: '2027-05-22'", "check_by: '2027-15-22'"),
    ),
    "checked by nobody": ("facts/nobody", CONTACTS, replaced(CONTACTS, "checked: null", "checked: '2026-12-01'")),
    "blame": ("wording/banned", GUIDE, replaced(GUIDE, "Det är rätt att be om hjälp.", "Det är ditt fel.")),
    "blame in a translation": (
        "wording/banned",
        PO,
        replaced(PO, 'msgstr "Ma jiraa qof', 'msgstr "waalid xun Ma jiraa qof'),
    ),
    "rule without a language": ("wording/language", WORDING, replaced(WORDING, "    so: [heerka", "    sa: [heerka")),
    "dead end": ("topic/dead-end", THANK, lambda root: _set_next(root, "[greet]")),
    "nobody gets there": (
        "topic/unreachable",
        "data/guide/ask_cost.yml",
        replaced("data/guide/contact_social_services.yml", ", ask_cost]", "]"),
    ),
    "long words": (
        "topic/hard-to-read",
        THANK,
        replaced(THANK, "answer:\n", "answer:\n  - text: " + "myndighetssamverkan brottsförebyggande " * 15 + "\n"),
    ),
    "too many words": (
        "topic/too-long",
        THANK,
        replaced(THANK, "answer:\n", "answer:\n  - text: " + "Nu är det bra. " * 30 + "\n"),
    ),
    "no provenance": ("catalog/provenance", PO, replaced(PO, "# machine-drafted 2026-11-28\n", "")),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


def test_data_is_whole() -> None:
    assert [str(problem) for problem in check_all(ROOT)] == []


@pytest.mark.parametrize("name", FAULTS)
def test_planted_fault_is_told_with_file_and_code(tmp_path: Path, name: str) -> None:
    code, path, break_it = FAULTS[name]
    area = code.split("/")[0]
    root = copy_project(tmp_path, without=UNREAD.get(area, ("nlu", "LC_MESSAGES")))
    break_it(root)

    problems = run(OTHER_CHECKS.get(code, CHECKS[area]), root)

    found = [problem for problem in problems if (problem.code, problem.path) == (code, path)]
    assert found, f"not told; told instead: {[str(problem) for problem in problems][:5]}"
    assert all(problem.fix.endswith((".", "?")) or "Run:" in problem.fix for problem in found)


def test_line_is_that_of_the_fault(root: Path) -> None:
    replace_in(root / GUIDE, "next: [threatened", "next: [threathened")
    lines = (root / GUIDE).read_text(encoding="utf-8").splitlines()

    (problem,) = run(CHECKS["topic"], root)

    assert lines[problem.line - 1].startswith("next:")
    assert "Did you mean 'threatened'?" in problem.fix


def test_all_faults_are_told_at_once(root: Path) -> None:
    for name in ("unknown link", "unmarked language", "words that are none", "no provenance"):
        FAULTS[name][2](root)

    assert {problem.code for problem in check_all(root)} == {
        "topic/unknown-name", "nlu/language", "lexicon/words", "catalog/provenance",
    }  # fmt: skip


def test_problem_reads_as_one_line() -> None:
    problem = Problem("data/x.yml", 3, "area/code", "a is wrong", "Write b.")

    assert str(problem) == "ERROR data/x.yml:3: [area/code] a is wrong. Write b."
