"""Trains the MNIST family. Same seeds, same machine, same model."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import keras
import numpy as np
import tensorflow as tf

from tmdl.digit_strokes import render_digit
from tmdl.training import digit_networks
from tmdl.training.augment import Distortion, distort
from tmdl.training.mnist_data import Split
from tmdl.training.stroke_templates import draw_digit


@dataclass(frozen=True)
class Recipe:
    """How one network is trained."""

    build: Callable[[], keras.Model]
    epochs: int
    batch: int
    peak_rate: float
    distortion: Distortion | None = None
    drawings: int = 0  # synthetic pen drawings mixed in, per epoch
    label_smoothing: float = 0.0
    weight_decay: float = 0.0


RECIPES = {
    "mnist_valid": Recipe(digit_networks.mnist_valid, epochs=30, batch=64, peak_rate=4e-3),
    "mnist_best": Recipe(
        digit_networks.mnist_best,
        epochs=30,
        batch=128,
        peak_rate=3e-3,
        distortion=Distortion(),
        drawings=40000,
        label_smoothing=0.05,
        weight_decay=1e-4,
    ),
}


def train(recipe: Recipe, train_split: Split, epochs: int | None = None, seed: int = 1) -> keras.Model:
    """A trained model; equal seeds give equal weights as long as the number of threads is the same."""
    epochs = epochs or recipe.epochs
    keras.utils.set_random_seed(seed)
    tf.config.experimental.enable_op_determinism()
    images, labels = mix_in_drawings(train_split, recipe.drawings, seed)
    steps = math.ceil(len(labels) / recipe.batch)
    model = recipe.build()
    rate = keras.optimizers.schedules.CosineDecay(
        recipe.peak_rate / 25, steps * epochs - steps, warmup_target=recipe.peak_rate, warmup_steps=steps
    )
    optimizer = keras.optimizers.AdamW(
        rate, weight_decay=recipe.weight_decay, use_ema=True, ema_momentum=0.998
    )
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=recipe.label_smoothing)
    model.compile(optimizer, loss, metrics=["accuracy"])
    model.fit(batches(images, labels, recipe, seed), epochs=epochs, shuffle=False, verbose=2)
    return model


def use_two_threads() -> None:
    """Has to come before TensorFlow computes anything; sums depend on how they are shared out."""
    tf.config.threading.set_intra_op_parallelism_threads(2)
    tf.config.threading.set_inter_op_parallelism_threads(1)


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
    data = data.shuffle(len(labels), seed=seed).batch(recipe.batch)
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


def as_floats(images: np.ndarray) -> np.ndarray:
    return images[..., None].astype(np.float32) / 255
