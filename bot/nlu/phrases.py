"""Word sequences found in a message: spaCy's PhraseMatcher over folded words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

from bot.nlu.text import split_words


class PhraseIndex:
    """Phrases with a value each. Immutable after construction."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Take value → phrases; the longest phrase wins where two overlap."""
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab)
        known: set[str] = set()
        for value, texts in phrases.items():
            docs = [self._doc(words) for text in texts if (words := split_words(text))]
            if docs:
                self._matcher.add(value, docs)
                known.update(word.text for doc in docs for word in doc)
        self.words = frozenset(known)
        """Folded words of all phrases."""

    def find(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """Return (first word, word after the last, value) for each phrase in these folded words."""
        if not words:
            return []
        spans = filter_spans(self._matcher(self._doc(words), as_spans=True))
        return [(span.start, span.end, span.label_) for span in spans]

    def _doc(self, words: Sequence[str]) -> Doc:
        return Doc(self._vocab, words=list(words))
