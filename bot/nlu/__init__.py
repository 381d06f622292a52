"""Understanding: the components of the Rasa pipeline, one a file, in the order of config.yml.

`text`, the `ngram` modules, `phrases` and `gazetteer` are plain Python; the other modules are thin graph components.
"""
