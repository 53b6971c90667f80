"""`tmdl train spoken-digits`: the model that hears which digit is said."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tmdl.errors import TmdlError
from tmdl.training.data_sets import DATA_SETS
from tmdl.training.family import Family
from tmdl.training.mnist_data import as_floats
from tmdl.training.publish import Card, TestSet
from tmdl.training.spoken_digits import SCHEDULE, changed_pictures, train
from tmdl.training.spoken_digits_data import Recording, load_recordings, pictures

CALIBRATION_RECORDINGS = 500

CARD = Card(
    id="spoken_digits",
    title="Spoken digits",
    description="Hears one second of English and says which digit from zero to nine it was.",
    task="spoken-digits",
    data="Free Spoken Digit Dataset",
    licence="CC BY-SA 4.0",
    labels=tuple("0123456789"),
    types=("int8", "fp32"),
    headers=("int8",),
    input="audio",
)


def load(data: Path | None) -> list[Recording]:
    if data is None:
        raise TmdlError(
            "spoken-digits needs --data: the recordings of the Free Spoken Digit Dataset "
            "(https://github.com/Jakobovski/free-spoken-digit-dataset), as a folder or a tar archive"
        )
    return load_recordings(data)


def train_one(_name: str, recordings: list[Recording], epochs: int | None, checkpoints: Path | None):
    return train(part(recordings, is_test=False), SCHEDULE.shortened(epochs), checkpoints=checkpoints)


def part(recordings: list[Recording], is_test: bool) -> list[Recording]:
    return [one for one in recordings if one.is_test == is_test]


def calibration(_name: str, recordings: list[Recording]) -> np.ndarray:
    """Changed training recordings of every digit and speaker, the same ones every time."""
    train_part = part(recordings, is_test=False)
    some = train_part[:: max(1, len(train_part) // CALIBRATION_RECORDINGS)]
    return as_floats(changed_pictures(some, 1, np.random.default_rng(1))[0])


def test_sets(recordings: list[Recording]) -> list[TestSet]:
    found, digits = pictures(part(recordings, is_test=True))
    return [TestSet(DATA_SETS["spoken-digits"].title, as_floats(found), digits)]


FAMILY = Family({CARD.id: CARD}, load, train_one, calibration, test_sets)
