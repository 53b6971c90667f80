"""The numbers of a run, as the engine defines them, for whole arrays.

Integer layers: clamp(round_to_nearest_even(float32(sum) * float32(in_s * ws / out_s)) + out_zp),
in single precision in that order; float layers sum in float32 and are rounded to the element type.
"""

from __future__ import annotations

import numpy as np

from tmdl.layers.activations import REAL_LIMITS
from tmdl.layers.layer import StoredLayer


def finish(
    stored: StoredLayer, sums: np.ndarray, factor: np.ndarray | np.float32, activation: str = "NONE"
) -> np.ndarray:
    """Sums to outputs: integers as stored (int64), or reals."""
    steps = sums.astype(np.float32) * np.float32(factor)
    low, high = REAL_LIMITS.get(activation, (-np.inf, np.inf))
    if not stored.element.is_integer:
        return np.clip(steps, np.float32(low), np.float32(high))
    out_s, out_zp = np.float32(stored.head.out_s), stored.head.out_zp
    lowest, highest = stored.element.integer_range
    lowest = max(lowest, np.rint(np.float32(low) / out_s) + out_zp)
    highest = min(highest, np.rint(np.float32(high) / out_s) + out_zp)
    return np.clip(np.rint(steps).astype(np.float64) + out_zp, lowest, highest).astype(np.int64)


def filter_factor(stored: StoredLayer, scales: np.ndarray | None) -> np.ndarray | np.float32:
    """What a sum is multiplied with, per output channel."""
    if scales is None:
        return np.float32(1)
    return np.float32(stored.head.in_s) * scales / np.float32(stored.head.out_s)


def exact_dot(stored: StoredLayer, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Matrix product; integer sums stay below 2^53 and are therefore exact in double precision."""
    if stored.element.is_integer:
        return (left.astype(np.float64) @ right.astype(np.float64)).astype(np.int64)
    return left.astype(np.float32) @ right.astype(np.float32)


def stored_filter(
    stored: StoredLayer, offsets: tuple[int, int, int], rows: int, depth: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    """Weights [rows][depth], bias [rows] and weight scales [rows] (None in float models)."""
    ws_oft, w_oft, b_oft = offsets
    element = stored.element
    weights = element.decode(stored.array(w_oft, rows * depth, element.weight)).reshape(rows, depth)
    bias = stored.array(b_oft, rows, element.bias)
    if not element.is_integer:
        return weights, element.decode(bias), None
    scales = stored.array(ws_oft, rows, np.dtype("f4"))
    return weights.astype(np.int64), bias.astype(np.int64), np.where(scales == 0, scales[0], scales)
