"""What templates need to set text: numbers that stay whole, addresses to call, dates."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from bot.rendering.placeholders import LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE

_NUMBER = re.compile(rf"({LEFT_TO_RIGHT_ISOLATE}[^{POP_ISOLATE}]*{POP_ISOLATE}|\d[\d -]*[ -][\d -]*\d)")
"""A number that was isolated from right-to-left text, or one of several groups of digits (as chat/blocks.js has it)."""


def prose(text: str) -> Markup:
    """Set running text so that no phone number is broken over two lines or turned round.

    >>> prose("Ring 077-150 50 50.")
    Markup('Ring <bdi dir="ltr" class="number">077-150 50 50</bdi>.')
    """
    pieces = _NUMBER.split(text)
    return Markup("").join(_isolated(piece) if position % 2 else escape(piece) for position, piece in enumerate(pieces))


def _isolated(piece: str) -> Markup:
    bare = piece.strip(LEFT_TO_RIGHT_ISOLATE + POP_ISOLATE)
    name = ' class="number"' if re.fullmatch(r"[\d -]+", bare) else ""
    return Markup('<bdi dir="ltr"{}>{}</bdi>').format(Markup(name), bare)


def telephone(number: str) -> str:
    """Return the address that calls a number.

    >>> telephone("077-150 50 50")
    'tel:0771505050'
    """
    return "tel:" + re.sub(r"[^0-9+]", "", number)
