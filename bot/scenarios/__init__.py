"""Conversations that youth workers wrote down, and whether the guide still answers them so. Free of printing."""
