"""What a layer module may ask while it turns a source operation into layers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tmdl.element_types import ElementType
from tmdl.errors import Problem
from tmdl.format import Dims
from tmdl.graph import Graph, Operation, Tensor
from tmdl.layers.layer import Activation, Layer

# Below it floats have fewer digits; TensorFlow gives such scales to tensors that are always zero.
SMALLEST_SCALE = np.finfo(np.float32).tiny


class Reader:
    """Knows the wanted element type and the activations met so far.

    `refuse` collects problems instead of raising, so that one run names them all.
    """

    def __init__(self, graph: Graph, element: ElementType, problems: list[Problem]):
        self.graph = graph
        self.element = element
        self.problems = problems
        self.activations: dict[Tensor, Activation] = {}
        self.doubtful: set[Tensor] = set()

    def refuse(self, op: Operation, why: str, advice: str) -> None:
        self.problems.append(Problem(op.describe(), why, advice))
        self.doubt(op)

    def doubt(self, op: Operation) -> None:
        """What a refused operation gives may have any shape and type; that is no problem of its own."""
        self.doubtful.update(op.outputs)

    def is_doubtful(self, tensor: Tensor) -> bool:
        return tensor in self.doubtful

    def activation(self, op: Operation, tensor: Tensor) -> Activation:
        if tensor not in self.activations:
            self.activations[tensor] = Activation(
                tensor.name, self.dims(op, tensor), *self.scale_and_zero_point(op, tensor)
            )
        return self.activations[tensor]

    def dims(self, op: Operation, tensor: Tensor) -> Dims:
        """[1][h][w][c] to (3, h, w, c); [1][c] and [c] to (1, 1, 1, c)."""
        shape = tensor.shape if len(tensor.shape) != 1 else (1, *tensor.shape)
        if len(shape) in (2, 3, 4) and shape[0] == 1 and all(0 < side < 65536 for side in shape):
            return (len(shape) - 1, *(1,) * (4 - len(shape)), *shape[1:])
        if any(value is not None and self.is_doubtful(value) for value in (tensor, *op.inputs)):
            self.doubt(op)
            return (1, 1, 1, 1)
        self.refuse(
            op,
            f"tensor '{tensor.name}' has shape {list(shape)}; a tmdl holds one picture [1][h][w][c], "
            "[1][w][c] or [1][c] with sides below 65536",
            "convert the model with a fixed batch size of 1 and at most three dimensions behind it",
        )
        return (1, 1, 1, 1)

    def scale_and_zero_point(self, op: Operation, tensor: Tensor) -> tuple[float, int]:
        if not self.element.is_integer:
            return 1.0, 0
        quantisation = tensor.quantisation
        if quantisation is None:
            self.refuse(
                op,
                f"tensor '{tensor.name}' ({tensor.dtype}) has no quantisation parameters",
                "convert with sample images and integer operations (h5_to_tflite.py H5 TFLITE 1 DIR NORM)",
            )
            return 1.0, 0
        low, high = self.element.integer_range
        if not (
            np.isfinite(quantisation.scale)
            and quantisation.scale >= SMALLEST_SCALE
            and low <= quantisation.zero_point <= high
        ):
            self.refuse(
                op,
                f"'{tensor.name}' has scale {quantisation.scale}, zero point {quantisation.zero_point}",
                "quantise again with representative data that is not constant",
            )
            return 1.0, 0
        return quantisation.scale, quantisation.zero_point


FromOperation = Callable[[Reader, Operation], list[Layer]]
