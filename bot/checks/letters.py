"""Letters and marks that a language does not use: what another keyboard left behind in a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ARABIC, _ETHIOPIC = "\u0600-\u06ff", "\u1200-\u137f"
_MARKS = (rf"[{_ARABIC}]\s*[,;?]", "a Latin mark behind an Arabic letter", "Write ، ؛ or ؟.")
_DIGITS = (r"[\u0660-\u0669\u06f0-\u06f9]", "a digit of another script", "Write digits as phones show them: 0 to 9.")
_QUOTES = (r'"', "a straight quotation mark", "Use the language's own quotation marks.")
_RULES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "ar": (("[کیپچگژ]", "a Persian letter", "Write ك and ي."), _MARKS, _DIGITS),
    "ckb": (
        ("[كيىةأإ]", "an Arabic letter", "Write ک, ی and ە."),
        (rf"ه(?![{_ARABIC}])", "an Arabic heh at the end of a word", "Write ە."),
        _MARKS,
        _DIGITS,
    ),
    "fa": (("[كيىة]", "an Arabic letter", "Write ک, ی and ه."), _MARKS, _DIGITS),
    "ti": ((rf"[{_ETHIOPIC}]\s*[.,;:](?!\w)", "a Latin mark behind a Ge'ez letter", "Write ። ፣ ፤ or ፦."),),
    "tr": (("i\u0307", "an i with a second dot", "Write i."),),
}
_PLACEHOLDER = re.compile(r"\{[^}]*\}")


def wrong_letters(language: str, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (what was found, message, fix) for each kind of letter that does not belong in a text.

    >>> list(wrong_letters("ckb", "كوڕ"))
    [('كوڕ', 'an Arabic letter', 'Write ک, ی and ە.')]
    """
    text = _PLACEHOLDER.sub("", text)
    for pattern, message, fix in (*_RULES.get(language, ()), _QUOTES):
        if (found := re.search(pattern, text)) is not None:
            start = max(0, found.start() - 12)
            yield text[start : found.end() + 12].strip(), message, fix
