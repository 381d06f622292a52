"""How well messages are understood, measured on labelled messages that no training saw."""
