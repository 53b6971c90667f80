"""Trains the cifar10 network: flipped, shifted pictures with a hole, a cosine schedule, averaged weights."""

from __future__ import annotations

import math
from pathlib import Path

import keras
import tensorflow as tf

from tmdl.training.cifar10_data import CLASSES, SIDE, Split, as_floats
from tmdl.training.cifar10_network import cifar10
from tmdl.training.fit import Schedule, fit, fix_seeds

SCHEDULE = Schedule(epochs=28, batch=128, peak_rate=4e-3, label_smoothing=0.05, weight_decay=0.02)
LARGEST_SHIFT = 4
HOLE_SIDE = 8


def train(
    train_split: Split,
    test_split: Split | None = None,
    schedule: Schedule = SCHEDULE,
    checkpoints: Path | None = None,
    seed: int = 1,
) -> keras.Model:
    fix_seeds(seed)
    data = batches(train_split, schedule.batch, seed)
    steps = math.ceil(len(train_split[1]) / schedule.batch)
    test = None
    if test_split is not None:
        test = (as_floats(test_split[0]), tf.one_hot(test_split[1], len(CLASSES)))
        test = tf.data.Dataset.from_tensor_slices(test).batch(500)
    return fit(cifar10(), data, steps, schedule, checkpoints, test)


def batches(split: Split, batch: int, seed: int) -> tf.data.Dataset:
    """One pass over shuffled pictures, distorted anew in every pass."""
    data = tf.data.Dataset.from_tensor_slices(split).shuffle(len(split[1]), seed=seed).batch(batch)
    draws = tf.data.Dataset.random(seed=seed, rerandomize_each_iteration=True).batch(2)

    def prepare(pictures_and_labels, draw):
        pictures, labels = pictures_and_labels
        pictures = distort(as_floats(tf.cast(pictures, tf.float32)), tf.cast(draw % 2**31, tf.int32))
        return pictures, tf.one_hot(labels, len(CLASSES))

    return tf.data.Dataset.zip((data, draws)).map(prepare, num_parallel_calls=1).prefetch(4)


def distort(pictures: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
    """Half of the pictures mirrored, each one shifted and with a grey square; equal seeds, equal results."""
    count = tf.shape(pictures)[0]
    draw = tf.random.stateless_uniform([count, 5], seed)
    places = tf.range(SIDE)[None, :]
    columns = tf.where(draw[:, :1] < 0.5, places, SIDE - 1 - places)
    shift = tf.cast(draw[:, 1:3] * (2 * LARGEST_SHIFT + 1), tf.int32)
    border = [[0, 0], [LARGEST_SHIFT, LARGEST_SHIFT], [LARGEST_SHIFT, LARGEST_SHIFT], [0, 0]]
    pictures = tf.pad(pictures, border, "REFLECT")
    pictures = tf.gather(pictures, places + shift[:, :1], axis=1, batch_dims=1)
    pictures = tf.gather(pictures, columns + shift[:, 1:], axis=2, batch_dims=1)
    corner = tf.cast(draw[:, 3:] * (SIDE + HOLE_SIDE), tf.int32) - HOLE_SIDE
    rows, columns = (
        (places >= corner[:, axis, None]) & (places < corner[:, axis, None] + HOLE_SIDE) for axis in (0, 1)
    )
    hole = rows[:, :, None] & columns[:, None, :]
    return tf.where(hole[..., None], 0.0, pictures)
