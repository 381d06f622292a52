"""The text that people came for, without what surrounds it: what a page says has changed only where this has."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser, LexborNode

UNSEEN = "script, style, template, noscript, [hidden]"
AROUND = "header, footer, nav, aside, form"
_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_LOOKED_THROUGH = 4096
SOFT_HYPHEN = "\u00ad"


def text_hash(body: bytes, content_type: str) -> str:
    """Return the SHA-256 of a page's main text; of its bytes where it is no HTML."""
    kind, _, parameters = content_type.lower().partition(";")
    if kind.strip() not in ("", "text/html", "application/xhtml+xml"):
        return sha256(body).hexdigest()
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters)
    return sha256(main_text(decode(body, charset[1] if charset else None)).encode()).hexdigest()


def main_text(html: str) -> str:
    """Return the visible text of <main>, else <article>, else <body> without what stands around; whitespace folded.

    Dates and figures stay: a new fee or date is a change. A page that a script builds has no text here.

    >>> main_text("<body><nav>Meny</nav><main><h1>Orosanmälan</h1>  <p>ለውጢ&nbsp;2026-05-01</main>")
    'Orosanmälan ለውጢ 2026-05-01'
    """
    tree = LexborHTMLParser(html)
    _drop(tree.root, UNSEEN)
    for selector in ("main, [role=main]", "article"):
        # A page's navigation may lie inside its main part; headings and forms there are what people read.
        nodes = _outermost(tree.css(selector))
        for node in nodes:
            _drop(node, "nav")
        if text := _folded(" ".join(_text(node) for node in nodes)):
            return text
    whole = _folded(_text(tree.body))
    _drop(tree.body, AROUND)
    # Some systems lay one <form> around all of a page.
    return _folded(_text(tree.body)) or whole


def decode(body: bytes, charset: str | None) -> str:
    """Return the text of a page: by its header, else by its <meta>, else as UTF-8.

    >>> decode("å".encode("latin-1"), "iso-8859-1"), decode("å".encode(), "no-such-charset")
    ('å', 'å')
    """
    named = _META.search(body[:_LOOKED_THROUGH])
    for name in (charset, named[1].decode("ascii", "replace") if named else None):
        try:
            if name:
                return body.decode(name, errors="replace")
        except LookupError:
            continue
    return body.decode("utf-8-sig", errors="replace")


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Leave out what lies in another of them: its text is there already."""
    ids = {node.mem_id for node in nodes}
    kept = []
    for node in nodes:
        parent = node.parent
        while parent is not None and parent.mem_id not in ids:
            parent = parent.parent
        if parent is None:
            kept.append(node)
    return kept


def _drop(node: LexborNode | None, selector: str) -> None:
    # Inner ones first: a node is freed with all that lies in it.
    for inner in reversed(node.css(selector) if node is not None else []):
        inner.decompose()


def _text(node: LexborNode | None) -> str:
    return node.text(deep=True, separator=" ") if node is not None else ""


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "").split())
