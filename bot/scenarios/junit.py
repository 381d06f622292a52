"""A run as JUnit XML, which every CI reads."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from bot.scenarios.results import Verdict
from bot.scenarios.transcript import transcript

_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def junit(found: Sequence[Verdict]) -> str:
    """Return the XML; known failures are skipped, mended ones fail."""
    suite = ElementTree.Element(
        "testsuite",
        name="scenarios",
        tests=str(len(found)),
        failures=str(sum(each.red for each in found)),
        skipped=str(sum(each.status == "known" for each in found)),
    )
    for each in found:
        played = each.played
        case = ElementTree.SubElement(suite, "testcase", classname=played.scenario, name=played.name, file=played.path)
        if each.status == "failed":
            difference = next(d for turn in played.turns for d in turn.differences)
            message = f"{difference.kind}: expected {difference.expected}, got {difference.got}"[:300]
            _add(case, "failure", message, transcript(played))
        elif each.status == "mended":
            _add(case, "failure", "passes, but is a known failure: take it out of the list", each.known or "")
        elif each.status == "known":
            _add(case, "skipped", each.known or "", "")
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True)


def _add(case: ElementTree.Element, tag: str, message: str, text: str) -> None:
    element = ElementTree.SubElement(case, tag, message=message.translate(_NOT_XML))
    element.text = text.translate(_NOT_XML)
