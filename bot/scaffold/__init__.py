"""Makes the files that a new topic or a new language needs, so that people only have to fill them."""
