"""`tmdl train mobilenet`: MobileNetV1 0.25 for 1000 classes without training, to measure speed with.

Nobody has trained it: the weights are random. Statistics of its normalisations are those of
random pictures, so that activations have the sizes they have in a trained network, and the
scores differ from picture to picture as those of a trained network do.
"""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np

from tmdl.training.family import Family
from tmdl.training.fit import fix_seeds
from tmdl.training.publish import Card, TestSet

SIDES = (96, 128)
WIDTH = 0.25
CLASSES = 1000
PICTURES = 64
SCORE_SPREAD = 3.0  # standard deviation of the scores before softmax

NOTE = "Random weights: for measuring speed and memory only. `tmdl train mobilenet --types fp32` adds fp32."


def card(side: int) -> Card:
    return Card(
        id=f"mobilenet_v1_025_{side}",
        title=f"MobileNetV1 0.25, {side}x{side} (untrained)",
        description="1000 classes, weights without training: for benchmarks only.",
        task="benchmark",
        data="none",
        licence="none",
        labels=(),
        types=("int8",),
        headers=(),
        input="none",
        normalisation="n1to1",
        is_trained=False,
        note=NOTE,
    )


CARDS = {card(side).id: card(side) for side in SIDES}


def build(name: str, *_unused: object) -> keras.Model:
    """Equal names give equal weights."""
    fix_seeds(1)
    side = side_of(name)
    model = keras.applications.MobileNet((side, side, 3), alpha=WIDTH, weights=None, classes=CLASSES)
    pictures = random_pictures(side, PICTURES)
    set_normalisations(model, pictures)
    spread_scores(model, pictures)
    return model


def side_of(name: str) -> int:
    return next(side for side in SIDES if card(side).id == name)


def random_pictures(side: int, count: int) -> np.ndarray:
    """[n][side][side][3] in -1..1: smooth colours with edges and grain, as photographs have them."""
    rng = np.random.default_rng(side)
    coarse = rng.uniform(-1, 1, (count, side // 16, side // 16, 3))
    fine = rng.uniform(-1, 1, (count, side // 4, side // 4, 3))
    grain = rng.normal(0, 1, (count, side, side, 3))
    mixed = 0.8 * enlarge(coarse, 16) + 0.4 * enlarge(fine, 4) + 0.1 * grain
    brightness = rng.uniform(-0.4, 0.4, (count, 1, 1, 1))
    return np.clip(mixed + brightness, -1, 1).astype(np.float32)


def enlarge(pictures: np.ndarray, times: int) -> np.ndarray:
    return pictures.repeat(times, axis=1).repeat(times, axis=2)


def set_normalisations(model: keras.Model, pictures: np.ndarray) -> None:
    """Gives every batch normalisation the statistics of its own input, from the first layer to the last."""
    norms = [layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]
    momenta = [layer.momentum for layer in norms]
    for layer in norms:
        layer.momentum = 0.0
    model(pictures, training=True)
    for layer, momentum in zip(norms, momenta, strict=True):
        layer.momentum = momentum


def spread_scores(model: keras.Model, pictures: np.ndarray) -> None:
    """Scales and shifts the last convolution: every class has mean 0 and all have SCORE_SPREAD."""
    last = [layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D)][-1]
    scores = keras.Model(model.inputs, last.output).predict(pictures, verbose=0).reshape(len(pictures), -1)
    factor = SCORE_SPREAD / scores.std(axis=0)
    kernel, bias = last.get_weights()
    last.set_weights([kernel * factor, (bias - scores.mean(axis=0)) * factor])


def samples(name: str, _data: None) -> np.ndarray:
    return random_pictures(side_of(name), PICTURES)


def test_sets(_data: None) -> list[TestSet]:
    return []


def load(_data: Path | None) -> None:
    """There is nothing to read."""


FAMILY = Family(CARDS, load, build, samples, test_sets)
