"""A message as one vector, near the vectors of messages that say the same in other words, or in another language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

import numpy as np
import onnxruntime
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from bot.nlu.encoder_file import Array, EncoderFile
from bot.nlu.encoder_graph import TOKENS, encoder_graph
from bot.nlu.encoder_tuning import EncoderTuning
from bot.nlu.processes import shared

MOST_TOKENS = 128
"""Tokens of a message that are read; of a longer one, as many from its beginning as from its end."""
_OURS = re.compile("[\u0000-\u024f\u0600-\u06ff\u1200-\u139f\u1e00-\u206f\u2581\u2600-\u27bf\U0001f300-\U0001faff]+")
"""Pieces in our languages' letters, and emoji: those in others' take half of a tokenizer's memory."""


class SentenceEncoder:
    """Loaded once; shared by all threads."""

    def __init__(self, file: EncoderFile, tuning: EncoderTuning) -> None:
        """Make it from the parts in a file, and from what our sentences taught it."""
        self._file = file
        self._tokenizer, self._tokens_kept = _tokenizer(file)
        self._places = file.numbers("emb.pos").reshape(-1, file.sizes.width)
        self._places = self._places + file.numbers("emb.type")[: file.sizes.width]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        graph = encoder_graph(file, tuning)
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def vector(self, text: str) -> Array:
        """Return the vector of a text, of length one.

        Without the "query: " that the encoder's makers put before it: that costs a tenth of the time and brings
        nothing here.
        """
        (vector,) = self._session.run(None, {TOKENS: self.token_vectors(text)})
        return vector / np.linalg.norm(vector)

    def token_vectors(self, text: str) -> Array:
        """Return what the layers start from: a vector for each token and its place (tokens, width)."""
        tokens = self._tokens(text)
        return self._file.token_vectors(tokens) + self._places[: len(tokens)]

    def _tokens(self, text: str) -> Array:
        inner = self._tokenizer.encode(text, add_special_tokens=False).ids
        if len(inner) > MOST_TOKENS:
            inner = inner[: MOST_TOKENS // 2] + inner[-MOST_TOKENS // 2 :]
        return np.array([self._file.begin, *self._tokens_kept[inner], self._file.end])


@lru_cache(maxsize=1)
def sentence_encoder(tuning: EncoderTuning) -> SentenceEncoder:
    """Return the encoder of the installed package with a tuning; models with the same one share it.

    Raises:
        EncoderError: the package is not installed, or another version of it.
    """
    return SentenceEncoder(EncoderFile.installed(), tuning)


def vectors(tuning: EncoderTuning, texts: Iterable[str]) -> Array:
    """Return the vectors of texts (texts, width), computed on all cores where they are many."""
    return np.concatenate(shared(partial(_vectors_here, tuning), list(texts)))


def _vectors_here(tuning: EncoderTuning, texts: Sequence[str]) -> Array:
    encoder = sentence_encoder(tuning)
    return np.stack([encoder.vector(text) for text in texts])


def _tokenizer(file: EncoderFile) -> tuple[Tokenizer, Array]:
    """Return what cuts a text into numbered pieces, and each piece's number in the encoder."""
    pieces = file.pieces()
    kept = [number for number, (piece, _) in enumerate(pieces) if number <= file.unknown or _OURS.fullmatch(piece)]
    made = Tokenizer(models.Unigram([pieces[number] for number in kept], file.unknown))
    made.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", add_prefix_space=True)
    return made, np.array(kept)
