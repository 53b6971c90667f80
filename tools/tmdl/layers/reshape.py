"""Reshape from RESHAPE, SQUEEZE and EXPAND_DIMS; the values stay where they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.element_types import ElementType
from tmdl.format import Dims
from tmdl.graph import Operation
from tmdl.layers.layer import Activation, Layer, Placement, StoredLayer
from tmdl.layers.reader import Reader


@dataclass(eq=False, kw_only=True)
class Reshape(Layer):
    TYPE = 4
    NAME = "Reshape"
    IN_PLACE = True

    def body(self, order: str, element: ElementType, place: Placement) -> bytes:
        return b""

    @classmethod
    def compute(cls, stored: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
        return inputs[0].reshape(-1, *stored.head.out_dims[1:])


def from_operation(reader: Reader, op: Operation) -> list[Layer]:
    value, output = reader.activation(op, op.inputs[0]), reader.activation(op, op.output)
    if (value.scale, value.zero_point) != (output.scale, output.zero_point):
        reader.refuse(
            op,
            "input and output are quantised differently",
            "quantise the model with TensorFlow 2.3 or newer",
        )
        return []
    return [Reshape(inputs=[value], output=output, source=op.describe())]


def reshaped(
    op: Operation, value: Activation, dims: Dims, output: Activation | None = None
) -> tuple[list[Layer], Activation]:
    """The value in other dims, and the Reshape this takes; none where only leading ones differ."""
    if value.dims[1:] == dims[1:]:
        return [], value
    output = output or Activation(value.name, dims, value.scale, value.zero_point)
    return [Reshape(inputs=[value], output=output, source=op.describe())], output


def in_dims(value: Activation, dims: Dims) -> Activation:
    """The value itself where its sides are those, else its twin before a Reshape to the value."""
    if value.dims[1:] == dims[1:]:
        return value
    return Activation(value.name, dims, value.scale, value.zero_point)


LAYER = Reshape
OPERATIONS = {"RESHAPE": from_operation, "SQUEEZE": from_operation, "EXPAND_DIMS": from_operation}
