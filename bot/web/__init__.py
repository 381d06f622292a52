"""The web: HTTP API, pages, and Rasa's REST channel, over any conversation engine."""
