"""Understanding: the components of the Rasa pipeline, one a file, in the order of config.yml.

`text`, `ngram_classifier`, `phrases` and `gazetteer` are plain Python; the other modules are thin graph components.
"""
