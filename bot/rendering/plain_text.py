"""Messages as plain text, for terminals and for clients that show nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages import Block, Contacts, Heading, ItemList, Links, Message, Notice, Paragraph


def plain_text(message: Message) -> str:
    """Return one message as paragraphs separated by blank lines."""
    return "\n\n".join(_lines(message))


def _lines(message: Message) -> Iterator[str]:
    for block in message.blocks:
        yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Paragraph(text=text) | Heading(text=text) | Notice(text=text):
            return text
        case ItemList(items=items):
            return "\n".join(f"• {item}" for item in items)
        case Contacts(contacts=contacts):
            return "\n".join(f"{contact.name}: {contact.phone or contact.about}" for contact in contacts)
        case Links(links=links):
            return "\n".join(f"{link.title}: {link.url}" for link in links)
