"""The conversation engine: from a turn of the adult to a reply, and the sealed state between them."""
