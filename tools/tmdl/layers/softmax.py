"""Softmax from SOFTMAX; computed in float inside its output area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.element_types import ElementType
from tmdl.format import Dims
from tmdl.graph import Operation
from tmdl.layers.arithmetic import from_real, to_real
from tmdl.layers.layer import Layer, Placement, Reader, StoredLayer
from tmdl.layers.reshape import in_dims, reshaped

FLOAT_SIZE = 4


@dataclass(eq=False, kw_only=True)
class Softmax(Layer):
    TYPE = 3
    NAME = "Softmax"

    def body(self, order: str, element: ElementType, place: Placement) -> bytes:
        return b""

    @classmethod
    def compute(cls, stored: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
        values = to_real(stored, inputs[0], stored.head.in_s, stored.head.in_zp)
        powers = np.exp(values - values.max())
        return from_real(stored, powers / powers.sum())

    def scratch_bytes(self) -> int:
        return FLOAT_SIZE * self.output.elements

    @classmethod
    def multiply_adds(cls, in_dims: Dims, out_dims: Dims, body: bytes, order: str) -> int:
        return 6 * out_dims[3]


def from_operation(reader: Reader, op: Operation) -> list[Layer]:
    if op.options.get("Beta", 1.0) != 1.0:
        reader.refuse(op, f"softmax with beta {op.options['Beta']}", "use a plain Softmax layer")
        return []
    value, output = reader.activation(op, op.inputs[0]), reader.activation(op, op.output)
    if value.elements != value.dims[3]:
        reader.refuse(
            op,
            f"softmax over the last axis of {value.dims[1]}x{value.dims[2]} positions; a tmdl has one vector",
            "end the model with GlobalAveragePooling2D or Flatten before the Softmax",
        )
        return []
    vector = (1, 1, 1, value.dims[3])
    before, value = reshaped(op, value, vector)
    result = in_dims(output, vector)
    after, _ = reshaped(op, result, output.dims, output)
    return [*before, Softmax(inputs=[value], output=result, source=op.describe()), *after]


LAYER = Softmax
OPERATIONS = {"SOFTMAX": from_operation}
