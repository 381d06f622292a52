"""Placeholders in texts: `{contact:emergency_112}`, `{link:police_tips_web}`, `{place}`.

Filled by one pass of a regular expression, never by `str.format`: a translator's text cannot reach into objects.
"""

from __future__ import annotations

import re
from collections.abc import Callable

PLACEHOLDER = re.compile(r"\{(?:(contact|link):)?([a-z0-9_]+)\}")

LEFT_TO_RIGHT_ISOLATE = "\u2066"
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_LATIN = r"[A-Za-zÀ-ž][A-Za-zÀ-ž0-9’'&.-]*[A-Za-zÀ-ž0-9]|[A-Za-zÀ-ž]"
_NUMBER = r"[0-9]+(?:[ –-][0-9]+)*"
_LEFT_TO_RIGHT = re.compile(rf"(?P<placeholder>\{{[^}}]*\}})|(?:{_LATIN})(?: (?:{_LATIN}|{_NUMBER}))*|{_NUMBER}")


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text, sorted, repeated ones repeated.

    >>> placeholders("Ring {contact:emergency_112} i {place}.")
    ['{contact:emergency_112}', '{place}']
    """
    return sorted(match.group(0) for match in PLACEHOLDER.finditer(text))


def fill(text: str, value_of: Callable[[str, str], str]) -> str:
    r"""Fill each placeholder with `value_of(kind, name)`; kind is contact, link or value.

    >>> fill("اتصلوا بالرقم {contact:emergency_112}", lambda kind, name: isolate_number("112"))
    'اتصلوا بالرقم \u2066112\u2069'
    """
    return PLACEHOLDER.sub(lambda match: value_of(match.group(1) or "value", match.group(2)), text)


def isolate_latin(text: str) -> str:
    r"""Keep Latin words and numbers inside right-to-left text from moving brackets and marks around them.

    >>> isolate_latin("الخدمات الاجتماعية (socialtjänsten)")
    'الخدمات الاجتماعية (\u2066socialtjänsten\u2069)'
    """
    return _LEFT_TO_RIGHT.sub(lambda m: m.group(0) if m["placeholder"] else isolate_number(m.group(0)), text)


def isolate_number(number: str) -> str:
    """Keep what runs left to right in order inside right-to-left text."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{number}{POP_ISOLATE}"


def isolate_name(name: str) -> str:
    """Keep a name of either direction from moving the words around it."""
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_ISOLATE}"
