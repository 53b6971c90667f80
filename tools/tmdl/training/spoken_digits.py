"""Trains the network that hears digits: changed recordings, masked pictures, minutes on two cores."""

from __future__ import annotations

import math
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tmdl.audio.log_mel import BANDS, FRAMES, log_mel
from tmdl.audio.one_second import LENGTH, loudest_place, take
from tmdl.training.digit_networks import conv_block, residual_block
from tmdl.training.fit import Schedule, fit, fix_seeds
from tmdl.training.spoken_digits_data import Recording

SCHEDULE = Schedule(epochs=20, batch=64, peak_rate=4e-3, label_smoothing=0.05, weight_decay=1e-3)
COPIES = 6  # of every recording, each changed in another way
DIGITS = 10


def spoken_digits() -> keras.Model:
    """Residual network over time and frequency: under 64 KB of flash and 16 KB of RAM as int8."""
    inputs = keras.Input((FRAMES, BANDS, 1), name="sound")
    x = conv_block(inputs, "half", 12, stride=2)
    x = conv_block(x, "quarter", 24, stride=2)
    x = residual_block(x, "quarter_residual", 24)
    x = conv_block(x, "eighth", 48, stride=2)
    x = residual_block(x, "eighth_residual", 48)
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    x = layers.Dense(DIGITS, name="scores")(x)
    return keras.Model(inputs, layers.Softmax(name="probabilities")(x), name="spoken_digits")


def train(
    recordings: list[Recording],
    schedule: Schedule = SCHEDULE,
    copies: int = COPIES,
    checkpoints: Path | None = None,
    seed: int = 1,
) -> keras.Model:
    fix_seeds(seed)
    pictures, digits = changed_pictures(recordings, copies, np.random.default_rng(seed))
    steps = math.ceil(len(digits) / schedule.batch)
    return fit(spoken_digits(), batches(pictures, digits, schedule.batch, seed), steps, schedule, checkpoints)


def changed_pictures(
    recordings: list[Recording], copies: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """uint8 [n][61][32] and the digits: every recording `copies` times, each time changed."""
    pairs = [(one.digit, changed(one.samples, rng)) for _ in range(copies) for one in recordings]
    digits = np.array([digit for digit, _ in pairs], np.uint8)
    return np.stack([log_mel(second) for _, second in pairs]), digits


def changed(samples: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A second of the recording: faster or slower, duller or brighter, elsewhere in the second, in noise."""
    speed = math.exp(rng.uniform(-0.18, 0.18))
    places = np.arange(0, samples.size - 1, speed)
    sound = np.interp(places, np.arange(samples.size), samples)
    tilt = rng.uniform(-0.5, 0.5)
    sound = sound + tilt * np.concatenate([[0], sound[:-1]])
    start = loudest_place(sound.astype(np.int64)) + int(rng.uniform(-800, 800))
    sound = sound * (rng.uniform(2000, 30000) / max(1, np.abs(sound).max()))
    second = take(np.rint(sound).astype(np.int16), start).astype(np.float64)
    loudness = math.sqrt(np.square(sound).mean())
    second += rng.normal(0, 1, LENGTH) * loudness * 10 ** (-rng.uniform(10, 50) / 20)
    return np.clip(np.rint(second), -32768, 32767).astype(np.int16)


def batches(pictures: np.ndarray, digits: np.ndarray, batch: int, seed: int) -> tf.data.Dataset:
    """One pass in random order; in every pass other bands and moments are blacked out."""
    data = tf.data.Dataset.from_tensor_slices((pictures[..., None], digits))
    data = data.shuffle(len(digits), seed=seed).batch(batch)
    draws = tf.data.Dataset.random(seed=seed, rerandomize_each_iteration=True).batch(2)

    def prepare(pictures_and_digits, draw):
        pictures, digits = pictures_and_digits
        pictures = tf.cast(pictures, tf.float32) / 255
        return mask(pictures, tf.cast(draw % 2**31, tf.int32)), tf.one_hot(digits, DIGITS)

    return tf.data.Dataset.zip((data, draws)).map(prepare, num_parallel_calls=1).prefetch(4)


def mask(pictures: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
    """Blackens up to 5 bands in a row and up to 8 moments; equal seeds, equal results."""
    draw = tf.random.stateless_uniform([tf.shape(pictures)[0], 4], seed)
    moments = stretch(FRAMES, draw[:, 0], 8 * draw[:, 1])[:, :, None, None]
    bands = stretch(BANDS, draw[:, 2], 5 * draw[:, 3])[:, None, :, None]
    return tf.where(moments | bands, 0.0, pictures)


def stretch(size: int, place: tf.Tensor, length: tf.Tensor) -> tf.Tensor:
    """bool [n][size], true in a stretch of `length` that starts at the share `place` of the whole."""
    distance = tf.range(size, dtype=tf.float32)[None, :] - (place * size)[:, None]
    return (distance >= 0) & (distance < length[:, None])
