"""What the guide says: topics, contacts, links, places, words. Reads files; renders nothing."""
