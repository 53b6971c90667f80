"""The test sets that accuracy is measured on; reading them needs no TensorFlow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tmdl.audio.log_mel import BANDS, FRAMES
from tmdl.training import cifar10_data, mnist_data, spoken_digits_data

# Real-valued inputs [n][h][w][c] as the network wants them, and their classes.
Inputs = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class DataSet:
    title: str  # of its test part, as in manifest.json
    shape: tuple[int, int, int]
    classes: int
    load_test: Callable[[Path], Inputs]
    needs: str  # what --data has to name


def mnist_test(data: Path) -> Inputs:
    images, labels = mnist_data.load_split(data, "t10k")
    return mnist_data.as_floats(images), labels


def cifar10_test(data: Path) -> Inputs:
    pictures, labels = cifar10_data.load_test(data)
    return cifar10_data.as_floats(pictures), labels


def spoken_digits_test(data: Path) -> Inputs:
    recordings = [one for one in spoken_digits_data.load_recordings(data) if one.is_test]
    pictures, digits = spoken_digits_data.pictures(recordings)
    return mnist_data.as_floats(pictures), digits


DATA_SETS = {
    "mnist": DataSet("MNIST test", (28, 28, 1), 10, mnist_test, "a folder of idx files, gzipped or not"),
    "cifar10": DataSet(
        "CIFAR-10 test", (32, 32, 3), 10, cifar10_test, "a folder or tar archive with test/<class>/*.jpg"
    ),
    "spoken-digits": DataSet(
        "FSDD test",
        (FRAMES, BANDS, 1),
        10,
        spoken_digits_test,
        "a folder or tar archive of the recordings {digit}_{speaker}_{index}.wav",
    ),
}
