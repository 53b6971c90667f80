"""ADD of two tensors of one shape; a fused relu becomes a clamp layer behind it where it matters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.element_types import ElementType
from tmdl.graph import Operation, Tensor
from tmdl.layers.activations import fused_activation, needs_clamp
from tmdl.layers.depthwise_conv2d import clamp_layer
from tmdl.layers.layer import Activation, Layer, Placement, StoredLayer
from tmdl.layers.per_channel import from_constant_sum
from tmdl.layers.reader import Reader
from tmdl.layers.weight_blocks import struct_of


@dataclass(eq=False, kw_only=True)
class Add(Layer):
    TYPE = 6
    NAME = "ADD"
    BODY_SIZE = 16

    def body(self, order: str, element: ElementType, place: Placement) -> bytes:
        second = self.inputs[1]
        zero_point = "i" if element.is_integer else "f"
        return struct_of(order, f"If{zero_point}I", place.inputs[1], second.scale, second.zero_point, 0)

    @classmethod
    def compute(cls, stored: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
        if not stored.element.is_integer:
            return inputs[0] + inputs[1]
        head = stored.head
        _, second_scale, second_zero, _ = stored.fields("IfiI")
        ratios = [np.float32(scale) / np.float32(head.out_s) for scale in (head.in_s, second_scale)]
        shift = sum_shift(stored, max(ratios))
        # Halves go up: half a step is added before the bits behind the point are cut off.
        total = np.int64(1 << (shift - 1))
        for value, zero, ratio in zip(inputs, (head.in_zp, second_zero), ratios, strict=True):
            total = total + (value - zero) * np.int64(np.rint(np.ldexp(np.float64(ratio), shift)))
        return np.clip((total >> shift) + head.out_zp, *stored.element.integer_range)


def sum_shift(stored: StoredLayer, largest_ratio: np.float32) -> int:
    """Binary places of the factors: the larger has 20 bits behind its first one in int8, as in TFLite."""
    bits = {"int8": 20, "int16": 24}[stored.element.name]
    exponent = int(np.frexp(largest_ratio)[1]) - 1
    return min(max(bits - exponent, 1), bits + 8 * stored.element.size + 2)


def from_operation(reader: Reader, op: Operation) -> list[Layer]:
    first, second = op.inputs
    if first.is_constant or second.is_constant:
        return from_constant_sum(reader, op)
    if sides(first) != sides(second):
        if reader.is_doubtful(first) or reader.is_doubtful(second):
            reader.doubt(op)
            return []
        reader.refuse(
            op,
            f"adds shapes {list(first.shape)} and {list(second.shape)}; a tmdl has no broadcasting",
            "give both branches the same height, width and channels, e.g. with a 1x1 Conv2D",
        )
        return []
    activation = fused_activation(reader, op)
    output = reader.activation(op, op.output)
    inputs = newest_first(reader, op)
    if not needs_clamp(reader, activation, output):
        return [Add(inputs=inputs, output=output, source=op.describe())]
    total = Activation(f"{output.name} before {activation}", output.dims, output.scale, output.zero_point)
    return [
        Add(inputs=inputs, output=total, source=op.describe()),
        clamp_layer(reader, op.describe(), total, output, activation),
    ]


def sides(tensor: Tensor) -> tuple[int, ...]:
    """The shape without leading ones, which TensorFlow drops and adds as it likes."""
    shape = tensor.shape
    while len(shape) > 1 and shape[0] == 1:
        shape = shape[1:]
    return shape


def newest_first(reader: Reader, op: Operation) -> list[Activation]:
    """The operand computed last is the first input: it lies in the ping-pong area, the other was kept."""
    order = {tensor: index for index, other in enumerate(reader.graph.operations) for tensor in other.outputs}
    tensors = sorted(op.inputs, key=lambda tensor: -order.get(tensor, -1))
    return [reader.activation(op, tensor) for tensor in tensors]


LAYER = Add
OPERATIONS = {"ADD": from_operation}
