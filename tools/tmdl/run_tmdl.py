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


def run_tmdl(model: StoredModel, reals: np.ndarray) -> np.ndarray:
    """Real output of a real input [h][w][c]; quantised on the way in and dequantised on the way out."""
    return run_layers(model, reals)[-1]


def run_layers(model: StoredModel, reals: np.ndarray) -> list[np.ndarray]:
    """The real output of every layer."""
    first = model.layers[0].head
    element = model.header.element
    buffer = {
        first.in_oft: quantise(element, reals.reshape(model.header.in_dims[1:]), first.in_s, first.in_zp)
    }
    results = []
    for layer in model.layers:
        inputs = [with_dims(buffer[layer.head.in_oft], layer.head.in_dims)]
        if layer.kind is Add:
            inputs.append(with_dims(buffer[layer.fields("I")[0]], layer.head.in_dims))
        output = layer.kind.compute(layer, inputs)
        if not element.is_integer:
            output = element.decode(element.encode(output))
        buffer[layer.head.out_oft] = output
        results.append(real_values(layer, output))
    return results


def with_dims(values: np.ndarray, dims: Dims) -> np.ndarray:
    return values.reshape(dims[1:])


def real_values(layer: StoredLayer, output: np.ndarray) -> np.ndarray:
    if not layer.element.is_integer:
        return output
    return (output - layer.head.out_zp).astype(np.float32) * np.float32(layer.head.out_s)


def quantise(element: ElementType, reals: np.ndarray, scale: float, zero_point: float) -> np.ndarray:
    """Real numbers as the model's element type holds them: integers, or reals rounded to it."""
    if not element.is_integer:
        return element.decode(element.encode(reals))
    low, high = element.integer_range
    return np.clip(np.rint(reals.astype(np.float32) / np.float32(scale)) + zero_point, low, high).astype(
        np.int64
    )
