"""Training is reproducible, and what it mixes in is what it says."""

from dataclasses import replace

import numpy as np
import pytest
import tensorflow as tf

from tmdl.training.augment import Distortion, distort
from tmdl.training.digit_networks import mnist_valid
from tmdl.training.mnist import RECIPES, mix_in_drawings, train
from tmdl.training.stroke_templates import draw_digit

RNG = np.random.default_rng(5)
SPLIT = RNG.integers(0, 256, (96, 28, 28), np.uint8), RNG.integers(0, 10, 96, np.uint8)


def test_equal_seeds_train_equal_weights_and_others_do_not():
    recipe = replace(RECIPES["mnist_best"], build=mnist_valid, batch=32, drawings=20)
    first, second = (train(recipe, SPLIT, epochs=2, seed=3).get_weights() for _ in range(2))
    other = train(recipe, SPLIT, epochs=2, seed=4).get_weights()
    for a, b in zip(first, second, strict=True):
        np.testing.assert_array_equal(a, b)
    assert any(np.any(a != b) for a, b in zip(first, other, strict=True))


def test_no_distortion_leaves_pictures_as_they_are():
    still = Distortion(0, 0, 0, 0, 0, 5, 0)
    pictures = tf.constant(RNG.random((3, 28, 28, 1)), tf.float32)
    np.testing.assert_allclose(distort(pictures, still, tf.constant([1, 2])), pictures, atol=1e-5)


def test_distortion_moves_ink_but_keeps_most_of_it():
    picture = np.zeros((64, 28, 28, 1), np.float32)
    picture[:, 8:20, 12:16] = 1
    moved = distort(tf.constant(picture), Distortion(), tf.constant([1, 2])).numpy()
    ink = moved.sum(axis=(1, 2, 3)) / picture[0].sum()
    assert 0.35 < ink.min() < ink.max() < 2.5
    assert len({round(float(share), 4) for share in ink}) == 64, "every picture is distorted in its own way"


@pytest.mark.parametrize("digit", range(10))
def test_synthetic_drawings_differ_and_are_reproducible(digit):
    drawings = [draw_digit(digit, np.random.default_rng(seed)) for seed in (1, 1, 2)]
    flat = [np.concatenate(drawing) for drawing in drawings]
    np.testing.assert_array_equal(flat[0], flat[1])
    assert flat[0].shape != flat[2].shape or not np.allclose(flat[0], flat[2])
    assert all(np.isfinite(points).all() for points in flat)


def test_drawings_are_mixed_in_with_their_labels():
    images, labels = mix_in_drawings(SPLIT, 20, seed=1)
    assert images.shape == (116, 28, 28)
    assert labels[96:].tolist() == [*range(10), *range(10)]
    np.testing.assert_array_equal(images[:96], SPLIT[0])
