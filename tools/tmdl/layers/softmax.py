"""Softmax from SOFTMAX; computed in float inside its output area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.element_types import ElementType
from tmdl.graph import Operation
from tmdl.layers.layer import Layer, Placement, StoredLayer
from tmdl.layers.reader import Reader
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
        head, values = stored.head, inputs[0]
        highest = values.max(axis=3, keepdims=True)
        if not stored.element.is_integer:
            powers = np.exp(values - highest)
            return powers / powers.sum(axis=3, keepdims=True)
        powers = np.exp((values - highest).astype(np.float32) * np.float32(head.in_s))
        steps = powers * (1 / (powers.sum(axis=3, keepdims=True) * np.float32(head.out_s)))
        # Halves go up, as in TFLite.
        stored_values = np.floor(steps + np.float32(0.5)) + head.out_zp
        return np.clip(stored_values, *stored.element.integer_range).astype(np.int64)

    def scratch_bytes(self) -> int:
        return FLOAT_SIZE * self.output.elements

    @classmethod
    def operations(cls, stored: StoredLayer) -> int:
        return 6 * stored.head.out_dims[3]


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
