"""The guide that answers back: understanding, content, conversation and web pages."""
