"""Random distortions of grey digit pictures, a batch at a time, on TensorFlow.

Every picture is resampled once through one field of source positions (rotation,
shear, scale, shift and an elastic part together), so it is not blurred twice;
then its strokes are made thinner or thicker.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import tensorflow as tf


@dataclass(frozen=True)
class Distortion:
    """Largest amounts; every picture draws its own within them."""

    turn_degrees: float = 14.0
    shear: float = 0.25
    log_scale: float = 0.16
    shift_pixels: float = 2.0
    elastic_pixels: float = 1.6
    elastic_grid: int = 5
    thickness: float = 0.7


def distort(images: tf.Tensor, amount: Distortion, seed: tf.Tensor) -> tf.Tensor:
    """images [n][h][w][1] in 0..1 -> the same shape. `seed` is an int32 pair; equal seeds, equal results."""
    seeds = tf.random.split(seed, 3)
    positions = affine_positions(tf.shape(images), amount, seeds[0])
    positions += elastic_offsets(tf.shape(images), amount, seeds[1])
    return vary_thickness(sample(images, positions), amount, seeds[2])


def affine_positions(shape: tf.Tensor, amount: Distortion, seed: tf.Tensor) -> tf.Tensor:
    """Where each output pixel comes from: [n][h][w][2] as (y, x) pixels."""
    count, height, width = shape[0], shape[1], shape[2]
    draw = tf.random.stateless_uniform([6, count], seed, -1.0, 1.0)
    angle = draw[0] * (amount.turn_degrees * math.pi / 180)
    shear = draw[1] * amount.shear
    scale_y, scale_x = tf.exp(draw[2] * amount.log_scale), tf.exp(draw[3] * amount.log_scale)
    cosine, sine = tf.cos(angle), tf.sin(angle)
    matrix = tf.stack(
        [
            tf.stack([cosine * scale_y, sine * scale_x], -1),
            tf.stack([(shear * cosine - sine) * scale_y, (shear * sine + cosine) * scale_x], -1),
        ],
        axis=1,
    )  # [n][out yx][in yx]
    middle = tf.cast(tf.stack([height - 1, width - 1]), tf.float32) / 2
    grid = tf.stack(tf.meshgrid(tf.range(height), tf.range(width), indexing="ij"), -1)
    offsets = tf.cast(grid, tf.float32) - middle
    shift = tf.transpose(draw[4:]) * amount.shift_pixels
    return tf.einsum("nij,hwj->nhwi", matrix, offsets) + middle + shift[:, None, None, :]


def elastic_offsets(shape: tf.Tensor, amount: Distortion, seed: tf.Tensor) -> tf.Tensor:
    """A smooth random field: noise on a coarse grid, enlarged by cubic interpolation."""
    seeds = tf.random.split(seed, 2)
    grid = amount.elastic_grid
    strength = tf.random.stateless_uniform([shape[0], 1, 1, 1], seeds[0], 0.0, amount.elastic_pixels)
    noise = tf.random.stateless_uniform([shape[0], grid, grid, 2], seeds[1], -1.0, 1.0)
    return tf.image.resize(noise, shape[1:3], "bicubic") * strength


def sample(images: tf.Tensor, positions: tf.Tensor) -> tf.Tensor:
    """Bilinear look-up at fractional positions; outside the picture is black."""
    padded = tf.pad(images, [[0, 0], [1, 1], [1, 1], [0, 0]])[..., 0]
    limit = tf.cast(tf.shape(images)[1:3], tf.float32) + 0.9999
    positions = tf.clip_by_value(positions + 1, 0.0, limit)
    corner = tf.floor(positions)
    part = positions - corner
    corner = tf.cast(corner, tf.int32)

    def at(dy: int, dx: int) -> tf.Tensor:
        return tf.gather_nd(padded, corner + tf.constant([dy, dx]), batch_dims=1)

    top = at(0, 0) * (1 - part[..., 1]) + at(0, 1) * part[..., 1]
    bottom = at(1, 0) * (1 - part[..., 1]) + at(1, 1) * part[..., 1]
    return (top * (1 - part[..., 0]) + bottom * part[..., 0])[..., None]


def vary_thickness(images: tf.Tensor, amount: Distortion, seed: tf.Tensor) -> tf.Tensor:
    """Blends each picture with its 3x3 dilation (thicker) or erosion (thinner)."""
    change = tf.random.stateless_uniform(
        [tf.shape(images)[0], 1, 1, 1], seed, -amount.thickness, amount.thickness
    )
    thick = tf.nn.max_pool2d(images, 3, 1, "SAME")
    thin = -tf.nn.max_pool2d(-images, 3, 1, "SAME")
    return images + tf.nn.relu(change) * (thick - images) + tf.nn.relu(-change) * (thin - images) * 0.8
