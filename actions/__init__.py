"""What the bot does when it has understood: each action decides and names, none words.

Imported as a package by rasa-sdk's action server (`rasa run actions`) and by bot/engine/local_actions.py.
"""

from actions.answer_topic import AnswerTopic
from actions.change_language import ChangeLanguage
from actions.clarify import Clarify
from actions.find_place import FindPlace

__all__ = ["AnswerTopic", "ChangeLanguage", "Clarify", "FindPlace"]
