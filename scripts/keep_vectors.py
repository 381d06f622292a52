"""`python -m scripts.keep_vectors`: keep the vectors of the sentences that the second reading's network learns from.

Writes data/encoder/vectors.npz, which saves each training minutes. For whoever keeps the encoder: after
`python -m scripts.tune_encoder`, and when many matters were written. What is missing, training computes.
"""

from __future__ import annotations

from bot.nlu.corpus import read_sentences
from bot.nlu.encoder_tuning import TUNING, EncoderTuning
from bot.nlu.kept_vectors import KEPT, KeptVectors
from bot.nlu.second_reading import learned_from
from bot.nlu.text import clean
from bot.settings import ROOT


def main() -> None:
    """Compute what is missing, and write."""
    texts = [clean(text) for text, _, _ in learned_from(ROOT, read_sentences(ROOT))]
    before = KeptVectors.load(ROOT / KEPT)
    KeptVectors.compute(EncoderTuning.load(ROOT / TUNING), texts, before).save(ROOT / KEPT)
    print(f"{KEPT} holds the vectors of {len(texts)} sentences")


if __name__ == "__main__":
    main()
