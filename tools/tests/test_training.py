"""Training is reproducible, goes on where it was interrupted, and what it mixes in is what it says."""

from dataclasses import replace

import keras
import numpy as np
import pytest
import tensorflow as tf

from tmdl.training import cifar10, spoken_digits
from tmdl.training.augment import Distortion, distort
from tmdl.training.digit_networks import mnist_valid
from tmdl.training.fit import Schedule, fit, fix_seeds
from tmdl.training.mnist import RECIPES, mix_in_drawings, train
from tmdl.training.spoken_digits_data import Recording
from tmdl.training.stroke_templates import draw_digit

RNG = np.random.default_rng(5)
SPLIT = RNG.integers(0, 256, (96, 28, 28), np.uint8), RNG.integers(0, 10, 96, np.uint8)
PHOTOGRAPHS = RNG.integers(0, 256, (32, 32, 32, 3), np.uint8), RNG.integers(0, 10, 32, np.uint8)
ONE_EPOCH = Schedule(epochs=1, batch=16, peak_rate=1e-3)


def same_weights(first: keras.Model, second: keras.Model) -> bool:
    pairs = zip(first.get_weights(), second.get_weights(), strict=True)
    return all(np.array_equal(a, b) for a, b in pairs)


def test_equal_seeds_train_equal_weights_and_others_do_not():
    recipe = RECIPES["mnist_best"]
    recipe = replace(recipe, build=mnist_valid, schedule=replace(recipe.schedule, batch=32), drawings=20)
    first, second, other = (train(recipe, SPLIT, epochs=2, seed=seed) for seed in (3, 3, 4))
    assert same_weights(first, second)
    assert not same_weights(first, other)


def test_equal_seeds_distort_photographs_equally():
    first, second, other = (next(iter(cifar10.batches(PHOTOGRAPHS, 8, seed)))[0] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first, other)


def test_an_interrupted_training_goes_on_from_its_last_epoch(tmp_path):
    """The second call would start at its first epoch again if it did not find the checkpoint."""
    inputs = tf.data.Dataset.from_tensor_slices((np.ones((8, 28, 28, 1), np.float32), np.eye(10)[:8]))

    def trained(interrupt: bool) -> list[int]:
        fix_seeds(1)
        seen: list[int] = []
        model = mnist_valid()

        class Interrupter(keras.callbacks.Callback):
            def on_epoch_begin(self, epoch, logs=None):
                seen.append(epoch)
                if interrupt and epoch == 2:
                    raise KeyboardInterrupt

        schedule = Schedule(epochs=4, batch=4, peak_rate=1e-3)
        fit(model, inputs.batch(4), 2, schedule, tmp_path / "state", callbacks=[Interrupter()])
        return seen

    with pytest.raises(KeyboardInterrupt):
        trained(interrupt=True)
    assert trained(interrupt=False) == [2, 3]


def test_photographs_keep_their_pixels_where_nothing_is_drawn_over_them():
    photographs = tf.constant(RNG.random((64, 32, 32, 3)), tf.float32)
    moved = cifar10.distort(photographs, tf.constant([1, 2])).numpy()
    known = {pixel.tobytes() for pixel in photographs.numpy().reshape(-1, 3)}
    hole = (moved == 0).all(axis=3)
    assert all(pixel.tobytes() in known for pixel in moved[~hole][::97])
    assert hole.sum(axis=(1, 2)).max() <= cifar10.HOLE_SIDE**2
    assert hole.any(axis=(1, 2)).mean() > 0.8


def test_a_changed_recording_is_a_second_of_16_bit_samples_and_differs_every_time():
    samples = (8000 * np.sin(np.arange(3000) / 5)).astype(np.int16)
    rng = np.random.default_rng(1)
    first, second = spoken_digits.changed(samples, rng), spoken_digits.changed(samples, rng)
    assert first.shape == second.shape == (8000,)
    assert first.dtype == np.int16
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(first, spoken_digits.changed(samples, np.random.default_rng(1)))


def test_masks_blacken_stretches_of_time_and_bands_only():
    masked = spoken_digits.mask(tf.ones((256, 61, 32, 1)), tf.constant([1, 2])).numpy()[..., 0]
    moments, bands = (masked == 0).all(axis=2), (masked == 0).all(axis=1)
    assert moments.sum(axis=1).max() <= 8
    assert bands.sum(axis=1).max() <= 5
    np.testing.assert_array_equal(masked == 0, moments[:, :, None] | bands[:, None, :])
    assert moments.any()
    assert bands.any()


def test_spoken_digits_train_on_recordings_of_any_length():
    recordings = [
        Recording(index % 10, "nobody", index, RNG.integers(-3000, 3000, 500 + 997 * index).astype(np.int16))
        for index in range(12)
    ]
    model = spoken_digits.train(recordings, ONE_EPOCH, copies=1)
    assert model.output_shape == (None, 10)
    assert all(np.isfinite(weight).all() for weight in model.get_weights())


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
