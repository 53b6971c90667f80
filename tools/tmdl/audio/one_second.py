"""The second of a recording in which somebody speaks.

Everything is counted in whole numbers, small enough for a double to hold each of them exactly,
so that every implementation finds the same place.
"""

from __future__ import annotations

import numpy as np

SAMPLE_RATE = 8000
LENGTH = 8000
STEP = 80


def one_second(samples: np.ndarray) -> np.ndarray:
    """int16 [n] -> int16 [8000], silence where the recording is shorter."""
    return take(samples, loudest_place(samples))


def loudest_place(samples: np.ndarray) -> int:
    """First sample of the second to take; may lie before the recording, and its end behind it.

    Of all stretches of 8,000 samples that start at a multiple of 80 and lie within the recording (a
    shorter one is one stretch) the first one with the largest energy; the second is then centred on
    the centre of that energy.
    """
    energies = (samples.astype(np.int64) >> 1) ** 2
    start = loudest_stretch(energies)
    stretch = energies[start : start + LENGTH]
    total = int(stretch.sum())
    if total == 0:
        return start
    centre = int((stretch * np.arange(stretch.size)).sum()) // total
    return start + centre - LENGTH // 2


def loudest_stretch(energies: np.ndarray) -> int:
    sums = np.concatenate([[0], np.cumsum(energies)])
    starts = np.arange(0, max(1, energies.size - LENGTH + 1), STEP)
    return int(starts[np.argmax(sums[np.minimum(starts + LENGTH, energies.size)] - sums[starts])])


def take(samples: np.ndarray, start: int) -> np.ndarray:
    second = np.zeros(LENGTH, np.int16)
    first, end = max(0, start), min(samples.size, start + LENGTH)
    second[first - start : end - start] = samples[first:end]
    return second
