"""GAP from MEAN over height and width, or from an AVERAGE_POOL_2D of the whole picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.element_types import ElementType
from tmdl.format import element_count
from tmdl.graph import Operation
from tmdl.layers.layer import Layer, Placement, StoredLayer
from tmdl.layers.reader import Reader

ADVICE = "use GlobalAveragePooling2D, or a convolution with strides instead of pooling"


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
        sums = inputs[0].sum(axis=(0, 1)).astype(np.float32)
        if not stored.element.is_integer:
            return (sums / pixels).reshape(head.out_dims[1:])
        ratio = np.float32(head.in_s) / np.float32(head.out_s)
        offset = np.float32(head.out_zp) - np.float32(head.in_zp) * ratio
        means = np.clip(sums * (ratio * (1 / pixels)) + offset, *stored.element.integer_range)
        # Halves go away from zero, as in TFLite.
        whole, rest = np.trunc(means), means - np.trunc(means)
        return (whole + (rest >= 0.5) - (rest <= -0.5)).astype(np.int64).reshape(head.out_dims[1:])

    @classmethod
    def operations(cls, stored: StoredLayer) -> int:
        return element_count(stored.head.in_dims)


def from_mean(reader: Reader, op: Operation) -> list[Layer]:
    axes = op.inputs[1]
    rank = len(op.inputs[0].shape)
    if not axes.is_constant or rank != 4 or sorted(int(axis) % rank for axis in axes.data.flat) != [1, 2]:
        found = axes.data.tolist() if axes.is_constant else "computed while it runs"
        reader.refuse(
            op, f"mean over axes {found} of {rank} dimensions; only height and width together", ADVICE
        )
        return []
    return pool(reader, op)


def from_average_pool(reader: Reader, op: Operation) -> list[Layer]:
    options = op.options
    sides = (options["FilterHeight"], options["FilterWidth"])
    if sides != tuple(op.inputs[0].shape[1:3]) or op.output.shape[1:3] != (1, 1):
        reader.refuse(
            op,
            f"average pooling with a {sides[0]}x{sides[1]} window; a tmdl only pools whole pictures",
            ADVICE,
        )
        return []
    if options["FusedActivationFunction"] != "NONE":
        reader.refuse(
            op,
            f"fused {options['FusedActivationFunction']} behind the pooling",
            "put the activation before it",
        )
        return []
    return pool(reader, op)


def pool(reader: Reader, op: Operation) -> list[Layer]:
    inputs = [reader.activation(op, op.inputs[0])]
    return [GlobalAveragePool(inputs=inputs, output=reader.activation(op, op.output), source=op.describe())]


LAYER = GlobalAveragePool
OPERATIONS = {"MEAN": from_mean, "AVERAGE_POOL_2D": from_average_pool}
