"""From names to words: topics, contacts and links become blocks in the adult's language."""
