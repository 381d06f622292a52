from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.encoder_file import Array
from bot.nlu.meaning_network import MeaningNetwork

CENTRES = {"drugs": 0, "school": 1, "weapon": 2}
EACH = 600
"""Vectors of each label: the network sees each a few times only."""


def around(label: str, count: int, seed: int) -> Array:
    vectors = np.random.default_rng(seed).normal(scale=0.3, size=(count, 8)).astype(np.float32)
    vectors[:, CENTRES[label]] += 1
    return vectors


def train() -> MeaningNetwork:
    vectors = np.concatenate([around(label, EACH, seed) for seed, label in enumerate(CENTRES)])
    return MeaningNetwork.train(vectors, [label for label in CENTRES for _ in range(EACH)])


@pytest.fixture(scope="module")
def network() -> MeaningNetwork:
    return train()


@pytest.mark.parametrize("label", CENTRES)
def test_unseen_vectors_are_understood(network: MeaningNetwork, label: str) -> None:
    nearest = [max(shares, key=shares.__getitem__) for shares in map(network.log_shares, around(label, 20, 9))]

    assert nearest.count(label) >= 18


def test_shares_sum_to_one(network: MeaningNetwork) -> None:
    assert sum(np.exp(list(network.log_shares(around("drugs", 1, 5)[0]).values()))) == pytest.approx(1, abs=1e-5)


def test_saved_network_answers_the_same(network: MeaningNetwork, tmp_path: Path) -> None:
    vector = around("weapon", 1, 4)[0]
    network.save(tmp_path)

    assert MeaningNetwork.load(tmp_path).log_shares(vector) == pytest.approx(network.log_shares(vector), abs=1e-3)


def test_training_is_repeatable() -> None:
    vector = around("school", 1, 3)[0]

    assert train().log_shares(vector) == train().log_shares(vector)
