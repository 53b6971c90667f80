"""Runs a stored model in numpy: the arithmetic of the engine, one layer at a time.

Slow, but needs nothing to be compiled; `tmdl evaluate` and the tests use it.
"""

from __future__ import annotations

import numpy as np

from tmdl.element_types import ElementType
from tmdl.format import Dims
from tmdl.layers.add import Add
from tmdl.layers.layer import StoredLayer
from tmdl.read_tmdl import StoredModel

# Windows of convolutions are copied, so that many pictures at once would take much memory.
AT_ONCE = 16


def run_tmdl(model: StoredModel, reals: np.ndarray) -> np.ndarray:
    """Real output of a real input [h][w][c]; quantised on the way in and dequantised on the way out."""
    return run_many(model, reals[None])[0]


def run_many(model: StoredModel, reals: np.ndarray) -> np.ndarray:
    """Real outputs [n][h][w][c] of real inputs [n][h][w][c]."""
    parts = [reals[start : start + AT_ONCE] for start in range(0, len(reals), AT_ONCE)]
    return np.concatenate([run_layers(model, part)[-1] for part in parts])


def run_layers(model: StoredModel, reals: np.ndarray) -> list[np.ndarray]:
    """The real outputs of every layer for real inputs [n][h][w][c]."""
    first = model.layers[0].head
    element = model.header.element
    stored = quantise(element, with_dims(reals, model.header.in_dims), first.in_s, first.in_zp)
    buffer = {first.in_oft: stored}
    results = []
    for layer in model.layers:
        inputs = [with_dims(buffer[layer.head.in_oft], layer.head.in_dims)]
        if layer.kind is Add:
            inputs.append(with_dims(buffer[layer.fields("I")[0]], layer.head.in_dims))
        output = compute(layer, inputs)
        buffer[layer.head.out_oft] = output
        results.append(real_values(layer, output))
    return results


def compute(layer: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
    """What the layer leaves in the main buffer: integers, or reals that the element type has."""
    output = layer.kind.compute(layer, inputs)
    element = layer.element
    return output if element.is_integer else element.decode(element.encode(output))


def with_dims(values: np.ndarray, dims: Dims) -> np.ndarray:
    return values.reshape(-1, *dims[1:])


def real_values(layer: StoredLayer, output: np.ndarray) -> np.ndarray:
    if not layer.element.is_integer:
        return output
    return (output.astype(np.int64) - layer.head.out_zp).astype(np.float32) * np.float32(layer.head.out_s)


def quantise(element: ElementType, reals: np.ndarray, scale: float, zero_point: float) -> np.ndarray:
    """Real numbers as the model's element type holds them: integers, or reals rounded to it."""
    if not element.is_integer:
        return element.decode(element.encode(reals))
    low, high = element.integer_range
    return np.clip(np.rint(reals.astype(np.float32) / np.float32(scale)) + zero_point, low, high).astype(
        np.int64
    )
