"""`python -m scripts.tune_encoder`: teach the sentence encoder what our sentences tell apart.

Learns matrices of low rank beside those of the encoder's upper layers (LoRA) and writes them to
data/encoder/tuning.npz, which the next training takes. For whoever keeps the encoder: a round over 25,000 sentences
takes a quarter of an hour on two cores beside other work, and is needed when thousands of letters or matters were
written, not after every change. Sums of floating point numbers differ a little from machine to machine, so two runs
give encoders that are as good, and not the same.

The matters of tests/nlu/matters tell how well unseen ones are understood, after each round.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from itertools import chain, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import tensorflow as tf
from tqdm import tqdm

from bot.evaluation.run import INTENTS
from bot.evaluation.sets import read_labelled
from bot.nlu.corpus import LETTERS, MATTERS, LabelledSentence, read_sentences
from bot.nlu.encoder_file import Array, EncoderFile
from bot.nlu.encoder_tuning import POOLING, TUNING, EncoderTuning
from bot.nlu.sentence_encoder import SentenceEncoder
from bot.nlu.text import clean
from bot.settings import ROOT

PARTS = ("q", "k", "v", "ao", "fi", "fo")
"""Matrices of a layer: of its attention (query, key, value, out) and of its inner network (in, out)."""
POOL = POOLING.removesuffix(".w")
RANK = 16
STRENGTH = 2.0
"""Factor of what is learned, so that it may grow as quickly as the layers above."""
RATE = 1e-3
DECAY = 0.01
WARM = 0.06
"""Share of the steps in which the rate rises; it falls in the others."""
LEFT_OUT = 0.1
"""Share of numbers that are left out by chance, so that none is relied on."""
SMOOTHING = 0.1
"""Share of a label's probability that is given to all others."""
BATCH = 64
UNSEEN = ROOT / "tests" / "nlu" / "matters"
SPREAD = 100.0
"""Factor of vectors of length one, so that weights from them to meanings are learned as quickly as the rest."""


def main() -> None:
    """Learn, measure and write."""
    chosen = _arguments()
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.keras.utils.set_random_seed(7)
    chance = random.Random(7)
    rounds = rounds_of(chosen, chance)
    unseen = [
        LabelledSentence(one.text, one.label, "")
        for path in sorted(UNSEEN.glob(f"*/{INTENTS}"))
        for one in read_labelled(path)
    ]
    labels = sorted({intent for sentences in rounds for _, intent, _ in sentences})
    steps = sum(math.ceil(len(sentences) / BATCH) for sentences in rounds)
    start = EncoderTuning.load(ROOT / TUNING) if chosen.go_on else EncoderTuning({})
    learner = Learner(labels, chosen.from_layer, steps, start)
    chosen.to.parent.mkdir(parents=True, exist_ok=True)
    for number, sentences in enumerate(rounds, 1):
        batches = learner.batches(sentences, chance)
        for batch in tqdm(batches, desc=f"round {number} of {chosen.rounds}", unit="batch", mininterval=10):
            learner.learn(batch)
        first, three = learner.right(unseen)
        print(f"round {number}: of {len(unseen)} unseen matters {first:.3f} right, {three:.3f} among three")
        learner.tuning().save(chosen.to)
    print(f"{chosen.to} is written; `python -m scripts.keep_vectors`, then train the next model from it.")


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5, help="how often each matter is learned from")
    asked.add_argument("--since", help="commit: matters written since are in each round, older ones take turns")
    asked.add_argument("--older", type=int, default=9_000, help="older matters in each round, with --since")
    asked.add_argument("--letters", type=int, default=15_000, help="letters in each round, new ones every time")
    asked.add_argument("--others", type=int, default=10_000, help="other sentences in each round, new ones too")
    asked.add_argument("--from-layer", type=int, default=6, help="layers below stay as they are")
    asked.add_argument("--go-on", action="store_true", help="begin with what the present file learned")
    asked.add_argument("--to", type=Path, default=ROOT / TUNING, help="file that is written")
    return asked.parse_args()


def rounds_of(asked: argparse.Namespace, chance: random.Random) -> list[list[LabelledSentence]]:
    """Return what each round learns from: all matters (or the newer ones), and of the rest those whose turn it is."""
    matters, letters = (set(read_sentences(ROOT, files)) for files in (MATTERS, LETTERS))
    others = set(read_sentences(ROOT)).difference(matters, letters)
    older = matters & _matters_of(asked.since) if asked.since else set()
    in_turn = []
    for sentences, in_each in ((older, asked.older), (letters, asked.letters), (others, asked.others)):
        mixed = sorted(sentences)
        chance.shuffle(mixed)
        in_turn.append((cycle(mixed), in_each))
    newer = sorted(matters - older)
    return [[*newer, *chain.from_iterable(islice(*each) for each in in_turn)] for _ in range(asked.rounds)]


def _matters_of(commit: str) -> set[LabelledSentence]:
    """Return the matters that a commit holds."""
    packed = subprocess.run(["git", "archive", commit, "data/nlu"], cwd=ROOT, capture_output=True)
    if packed.returncode:
        sys.exit(f"--since {commit}: {packed.stderr.decode().strip()}")
    with TemporaryDirectory() as folder, tarfile.open(fileobj=BytesIO(packed.stdout)) as files:
        files.extractall(folder)
        return set(read_sentences(Path(folder), MATTERS))


class Learner:
    """The encoder as TensorFlow computes it, and one layer from its vectors to the labels."""

    def __init__(self, labels: Sequence[str], from_layer: int, steps: int, start: EncoderTuning) -> None:
        """Begin with what an earlier learning found, or anew where that is empty."""
        self._file = EncoderFile.installed()
        self._encoder = SentenceEncoder(self._file, EncoderTuning({}))
        self._labels = {label: number for number, label in enumerate(labels)}
        self._from_layer, self._steps = from_layer, steps
        sizes = self._file.sizes
        rows = {"fi": sizes.inner}
        names = [f"l{layer}.{part}" for layer in range(sizes.layers) for part in PARTS]
        matrices = {name: self._file.matrix(f"{name}.w", rows.get(name.split(".")[1], sizes.width)).T for name in names}
        self._matrices = {name: tf.constant(matrix, tf.bfloat16) for name, matrix in matrices.items()}
        self._numbers = {
            name: tf.constant(self._file.numbers(name))
            for name in [
                *(f"{name}.b" for name in names),
                *(f"{part}.{kind}" for part in self._normalised_parts() for kind in "wb"),
            ]
        }
        chance = np.random.default_rng(7)
        self._learned = {}
        upper = {name: matrix for name, matrix in matrices.items() if int(name[1:].split(".")[0]) >= from_layer}
        for name, matrix in [*upper.items(), (POOL, np.zeros((sizes.width, sizes.heads)))]:
            anew = chance.normal(0, len(matrix) ** -0.5, (len(matrix), RANK)), np.zeros((RANK, matrix.shape[1]))
            narrow, wide = start.part(f"{name}.w") or anew
            self._learned[name] = tuple(tf.Variable(each, dtype=tf.float32) for each in (narrow, wide / STRENGTH))
        self._out = tf.Variable(tf.zeros((sizes.width, len(labels)))), tf.Variable(tf.zeros(len(labels)))
        self._variables = [*(each for pair in self._learned.values() for each in pair), *self._out]
        self._optimizer = tf.keras.optimizers.AdamW(tf.Variable(RATE), weight_decay=DECAY, clipnorm=1.0)
        self._optimizer.build(self._variables)
        self._step = 0
        shape = [tf.TensorSpec([None, None, sizes.width]), tf.TensorSpec([None], tf.int32)]
        graph = partial(tf.function, autograph=False)
        self._update = graph(self._updated, input_signature=[*shape, tf.TensorSpec([None], tf.int32)])
        self._score = graph(partial(self._scores, learning=False), input_signature=shape)

    def batches(self, sentences: Sequence[LabelledSentence], chance: random.Random) -> list[list[LabelledSentence]]:
        """Return sentences in an order of chance, those of like length together, so that little is computed in vain."""
        mixed = chance.sample(sentences, len(sentences))
        batches = []
        for start in range(0, len(mixed), 32 * BATCH):
            alike = sorted(mixed[start : start + 32 * BATCH], key=self._length)
            batches += [alike[at : at + BATCH] for at in range(0, len(alike), BATCH)]
        chance.shuffle(batches)
        return batches

    def learn(self, batch: Sequence[LabelledSentence]) -> None:
        """Learn from some sentences; the rate rises at first, and falls to nothing at the last step."""
        part = self._step / self._steps
        self._optimizer.learning_rate.assign(RATE * min(part / WARM, 1.0 - part, 1.0))
        self._update(*self._read(batch), np.array([self._labels[intent] for _, intent, _ in batch], np.int32))
        self._step += 1

    def right(self, sentences: Sequence[LabelledSentence]) -> tuple[float, float]:
        """Return the shares of sentences whose label is the nearest, and among the three nearest."""
        places = []
        for start in range(0, len(sentences), BATCH):
            batch = sentences[start : start + BATCH]
            for (_, intent, _), scores in zip(batch, self._score(*self._read(batch)).numpy(), strict=True):
                places.append((scores > scores[self._labels[intent]]).sum())
        return float(np.mean(np.array(places) < 1)), float(np.mean(np.array(places) < 3))

    def tuning(self) -> EncoderTuning:
        """Return what was learned."""
        return EncoderTuning(
            {f"{name}.w": (narrow.numpy(), STRENGTH * wide.numpy()) for name, (narrow, wide) in self._learned.items()}
        )

    def _length(self, sentence: LabelledSentence) -> int:
        return len(self._encoder.token_vectors(clean(sentence[0])))

    def _read(self, batch: Sequence[LabelledSentence]) -> tuple[Array, Array]:
        """Return the tokens' vectors, filled up to one length (messages, tokens, width), and the true lengths."""
        read = [self._encoder.token_vectors(clean(text)) for text, _, _ in batch]
        lengths = np.array([len(each) for each in read], np.int32)
        filled = np.zeros((len(read), lengths.max(), self._file.sizes.width), np.float32)
        for row, each in zip(filled, read, strict=True):
            row[: len(each)] = each
        return filled, lengths

    def _updated(self, vectors: tf.Tensor, lengths: tf.Tensor, labels: tf.Tensor) -> None:
        with tf.GradientTape() as tape:
            scores = self._scores(vectors, lengths, learning=True)
            wanted = tf.one_hot(labels, len(self._labels)) * (1 - SMOOTHING) + SMOOTHING / len(self._labels)
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(wanted, scores))
        self._optimizer.apply_gradients(zip(tape.gradient(loss, self._variables), self._variables, strict=True))

    def _scores(self, vectors: tf.Tensor, lengths: tf.Tensor, learning: bool) -> tf.Tensor:
        return self._some(self._means(vectors, lengths, learning) * SPREAD, learning) @ self._out[0] + self._out[1]

    def _means(self, vectors: tf.Tensor, lengths: tf.Tensor, learning: bool) -> tf.Tensor:
        """Return what the encoder makes of each message, of length one."""
        there = tf.sequence_mask(lengths, tf.shape(vectors)[1], tf.float32)
        at = self._normalised(vectors, "emb.ln")
        for layer in range(self._file.sizes.layers):
            at = self._layer(at, (there[:, None, None, :] - 1) * 1e9, f"l{layer}", learning)
            if layer + 1 == self._from_layer:
                at = tf.stop_gradient(at)
        narrow, wide = self._learned[POOL]
        told = STRENGTH * (at @ narrow @ wide) + (there[..., None] - 1) * 1e9
        parted = tf.reshape(at, tf.concat([tf.shape(told), [-1]], 0))
        summed = tf.reduce_sum(parted * tf.nn.softmax(told, 1)[..., None], 1)
        return tf.nn.l2_normalize(tf.reshape(summed, [-1, self._file.sizes.width]), 1)

    def _layer(self, at: tf.Tensor, unseen: tf.Tensor, layer: str, learning: bool) -> tf.Tensor:
        learning = learning and f"{layer}.q" in self._learned
        attended = self._dense(self._attention(at, unseen, layer), f"{layer}.ao")
        at = self._normalised(at + self._some(attended, learning), f"{layer}.aln")
        inner = self._dense(_gelu(self._dense(at, f"{layer}.fi")), f"{layer}.fo")
        return self._normalised(at + self._some(inner, learning), f"{layer}.oln")

    def _attention(self, at: tf.Tensor, unseen: tf.Tensor, layer: str) -> tf.Tensor:
        heads = self._file.sizes.heads
        messages, tokens = tf.shape(at)[0], tf.shape(at)[1]
        query, key, value = (
            tf.transpose(tf.reshape(self._dense(at, f"{layer}.{part}"), [messages, tokens, heads, -1]), [0, 2, 1, 3])
            for part in ("q", "k", "v")
        )
        likeness = tf.matmul(query, key, transpose_b=True) * (self._file.sizes.width // heads) ** -0.5
        seen = tf.matmul(tf.nn.softmax(likeness + unseen), value)
        return tf.reshape(tf.transpose(seen, [0, 2, 1, 3]), [messages, tokens, self._file.sizes.width])

    def _dense(self, at: tf.Tensor, name: str) -> tf.Tensor:
        matrix = self._matrices[name]
        shape = tf.concat([tf.shape(at)[:2], matrix.shape[1:]], 0)
        rows = tf.reshape(at, [-1, matrix.shape[0]])
        made = tf.cast(tf.cast(rows, tf.bfloat16) @ matrix, tf.float32) + self._numbers[f"{name}.b"]
        if name in self._learned:
            narrow, wide = self._learned[name]
            made += STRENGTH * (rows @ narrow @ wide)
        return tf.reshape(made, shape)

    def _normalised(self, at: tf.Tensor, part: str) -> tf.Tensor:
        mean, variance = tf.nn.moments(at, -1, keepdims=True)
        scaled = (at - mean) * tf.math.rsqrt(variance + self._file.sizes.epsilon)
        return scaled * self._numbers[f"{part}.w"] + self._numbers[f"{part}.b"]

    def _normalised_parts(self) -> list[str]:
        return ["emb.ln", *(f"l{layer}.{part}" for layer in range(self._file.sizes.layers) for part in ("aln", "oln"))]

    @staticmethod
    def _some(numbers: tf.Tensor, learning: bool) -> tf.Tensor:
        return tf.nn.dropout(numbers, LEFT_OUT) if learning else numbers


@tf.custom_gradient
def _gelu(at: tf.Tensor) -> tuple[tf.Tensor, object]:
    """Return the activation and its slope, computed in one go: TensorFlow's own takes twice as long."""
    share = 0.5 * (1.0 + tf.math.erf(at * 0.5**0.5))

    def slope(above: tf.Tensor) -> tf.Tensor:
        return above * (share + at * tf.exp(-0.5 * at * at) * (2 * np.pi) ** -0.5)

    return at * share, slope


if __name__ == "__main__":
    main()
