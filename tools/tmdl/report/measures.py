"""Figures about what rounding did to numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

BINS = 64
# Nothing is left of the difference; written down instead of infinity, which JSON has not.
MOST_DECIBELS = 150.0


@dataclass
class Histogram:
    """Shares of the values in bins of equal width between two ends, 1 in all."""

    low: float
    high: float
    reference: list[float]
    quantised: list[float]


def signal_to_noise(reference: np.ndarray, found: np.ndarray) -> float:
    """Power of the true values over power of what is wrong about them, in decibels: 6 are one bit."""
    wanted, got = reference.astype(np.float64).ravel(), found.astype(np.float64).ravel()
    signal, noise = float(np.sum(wanted**2)), float(np.sum((wanted - got) ** 2))
    if noise == 0:
        return MOST_DECIBELS
    if signal == 0:
        return 0.0
    return float(np.clip(10 * np.log10(signal / noise), -MOST_DECIBELS, MOST_DECIBELS))


def largest_error(reference: np.ndarray, found: np.ndarray) -> float:
    return float(np.abs(reference.astype(np.float64).ravel() - found.ravel()).max())


def saturated_share(reference: np.ndarray, low: float, high: float, step: float) -> float:
    """Share of true values beyond what can be stored, by more than rounding does."""
    return float(np.mean((reference < low - step / 2) | (reference > high + step / 2)))


def used_share(reference: np.ndarray, low: float, high: float) -> float:
    """Share of the range between the ends that true values reach at all."""
    least, most = max(float(reference.min()), low), min(float(reference.max()), high)
    return float(np.clip((most - least) / (high - low), 0, 1)) if high > low else 0.0


def histogram(reference: np.ndarray, found: np.ndarray) -> Histogram:
    low = float(min(reference.min(), found.min()))
    high = float(max(reference.max(), found.max()))
    if high <= low:
        high = low + 1.0
    counts = [np.histogram(values, BINS, (low, high))[0] / values.size for values in (reference, found)]
    return Histogram(low, high, *([round(float(share), 6) for share in shares] for shares in counts))


def agreement(first: np.ndarray, second: np.ndarray) -> float:
    """Share of samples with the same largest output."""
    return float(np.mean(classes_of(first) == classes_of(second)))


def accuracy(outputs: np.ndarray, labels: np.ndarray) -> float:
    return float(np.mean(classes_of(outputs) == labels))


def classes_of(outputs: np.ndarray) -> np.ndarray:
    return outputs.reshape(len(outputs), -1).argmax(axis=1)
