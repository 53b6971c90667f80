"""GAP from MEAN over height and width; a mean over one of the two becomes a depthwise convolution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.element_types import ElementType
from tmdl.format import element_count
from tmdl.graph import Operation
from tmdl.layers.averaging import averaging_layers
from tmdl.layers.convolution import Window
from tmdl.layers.layer import Layer, Placement, StoredLayer
from tmdl.layers.reader import Reader

ADVICE = "use GlobalAveragePooling2D, AveragePooling2D, or a convolution with strides"


@dataclass(eq=False, kw_only=True)
class GlobalAveragePool(Layer):
    TYPE = 1
    NAME = "GAP"

    def body(self, order: str, element: ElementType, place: Placement) -> bytes:
        return b""

    @classmethod
    def compute(cls, stored: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
        head = stored.head
        pixels = np.float32(head.in_dims[1] * head.in_dims[2])
        sums = inputs[0].sum(axis=(1, 2)).astype(np.float32)
        if not stored.element.is_integer:
            return (sums / pixels).reshape(-1, *head.out_dims[1:])
        ratio = np.float32(head.in_s) / np.float32(head.out_s)
        offset = np.float32(head.out_zp) - np.float32(head.in_zp) * ratio
        means = np.clip(sums * (ratio * (1 / pixels)) + offset, *stored.element.integer_range)
        # Halves go away from zero, as in TFLite.
        whole, rest = np.trunc(means), means - np.trunc(means)
        return (whole + (rest >= 0.5) - (rest <= -0.5)).astype(np.int64).reshape(-1, *head.out_dims[1:])

    @classmethod
    def operations(cls, stored: StoredLayer) -> int:
        return element_count(stored.head.in_dims)


def from_mean(reader: Reader, op: Operation) -> list[Layer]:
    axes = op.inputs[1]
    shape = op.inputs[0].shape
    if reader.is_doubtful(op.inputs[0]):
        reader.doubt(op)
        return []
    if axes.is_constant and len(shape) in (3, 4):
        reduced = {int(axis) % len(shape) for axis in axes.data.flat}
        # A side of 1 has the same mean whether it is reduced or not.
        wide = {axis for axis in range(1, len(shape)) if shape[axis] > 1}
        pixels = set(range(1, len(shape) - 1))
        if reduced & wide == pixels & wide:
            return [pool(reader, op)]
        if reduced & wide <= pixels:
            sides = [shape[axis] if axis in reduced else 1 for axis in range(1, len(shape) - 1)]
            return averaging_layers(reader, op, Window(*([1] * (2 - len(sides)) + sides)))
    found = axes.data.tolist() if axes.is_constant else "computed while it runs"
    reader.refuse(
        op, f"mean over axes {found} of shape {list(shape)}; only height and width, not channels", ADVICE
    )
    return []


def pool(reader: Reader, op: Operation) -> GlobalAveragePool:
    inputs = [reader.activation(op, op.inputs[0])]
    return GlobalAveragePool(inputs=inputs, output=reader.activation(op, op.output), source=op.describe())


LAYER = GlobalAveragePool
OPERATIONS = {"MEAN": from_mean}
