"""Trains the MNIST family. Same seeds, same machine, same model."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from tmdl.digit_strokes import render_digit
from tmdl.training import digit_networks
from tmdl.training.augment import Distortion, distort
from tmdl.training.fit import Schedule, fit, fix_seeds
from tmdl.training.mnist_data import Split
from tmdl.training.stroke_templates import draw_digit


@dataclass(frozen=True)
class Recipe:
    """How one network is trained."""

    build: Callable[[], keras.Model]
    schedule: Schedule
    distortion: Distortion | None = None
    drawings: int = 0  # synthetic pen drawings mixed in, per epoch


# For networks too small to learn everything that visitors of the page draw.
SMALL = Schedule(epochs=12, batch=128, peak_rate=6e-3, label_smoothing=0.02)
MILD = Distortion(turn_degrees=10.0, shear=0.18, log_scale=0.12, elastic_pixels=1.0)

RECIPES = {
    "mnist_valid": Recipe(digit_networks.mnist_valid, Schedule(epochs=30, batch=64, peak_rate=4e-3)),
    "mnist_tiny": Recipe(
        digit_networks.mnist_tiny, Schedule(epochs=24, batch=64, peak_rate=4e-3), drawings=20000
    ),
    "mnist_dw": Recipe(digit_networks.mnist_dw, SMALL, MILD, drawings=20000),
    "mnist_resnet": Recipe(digit_networks.mnist_resnet, SMALL, MILD, drawings=20000),
    "mnist_best": Recipe(
        digit_networks.mnist_best,
        Schedule(epochs=30, batch=128, peak_rate=3e-3, label_smoothing=0.05, weight_decay=1e-4),
        Distortion(),
        drawings=40000,
    ),
}


def train(
    recipe: Recipe,
    train_split: Split,
    epochs: int | None = None,
    checkpoints: Path | None = None,
    seed: int = 1,
) -> keras.Model:
    """A trained model; equal seeds give equal weights as long as the number of threads is the same."""
    fix_seeds(seed)
    schedule = recipe.schedule.shortened(epochs)
    images, labels = mix_in_drawings(train_split, recipe.drawings, seed)
    steps = math.ceil(len(labels) / schedule.batch)
    return fit(recipe.build(), batches(images, labels, recipe, seed), steps, schedule, checkpoints)


def mix_in_drawings(split: Split, count: int, seed: int) -> Split:
    """The pictures of `split` and `count` synthetic drawings with pens of many widths."""
    images, labels = split
    if count == 0:
        return images, labels
    rng = np.random.default_rng(seed)
    drawn_labels = np.arange(count) % 10
    drawn = np.stack([draw_picture(int(label), rng) for label in drawn_labels])
    return np.concatenate([images, drawn]), np.concatenate([labels, drawn_labels.astype(labels.dtype)])


def draw_picture(label: int, rng: np.random.Generator) -> np.ndarray:
    strokes = [stroke.tolist() for stroke in draw_digit(label, rng)]
    return render_digit(strokes, pen_width=rng.uniform(1.8, 3.2))


def batches(images: np.ndarray, labels: np.ndarray, recipe: Recipe, seed: int) -> tf.data.Dataset:
    """One pass over shuffled pictures, distorted anew in every pass."""
    data = tf.data.Dataset.from_tensor_slices((images[..., None], labels))
    data = data.shuffle(len(labels), seed=seed).batch(recipe.schedule.batch)
    counters = tf.data.Dataset.counter()
    passes = tf.data.Dataset.random(seed=seed, rerandomize_each_iteration=True)

    def prepare(batch, counter, draw):
        pictures, classes = batch
        pictures = tf.cast(pictures, tf.float32) / 255
        if recipe.distortion:
            pictures = distort(pictures, recipe.distortion, tf.cast(tf.stack([counter, draw]), tf.int32))
        return pictures, tf.one_hot(classes, 10)

    data = tf.data.Dataset.zip((data, counters, passes))
    return data.map(prepare, num_parallel_calls=1).prefetch(2)
