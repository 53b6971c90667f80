"""What every layer of a tmdl has, and what its module adds.

A layer module holds one class: how the layer is read from a source operation is in
`from_operation`, what follows the 48-byte layer head in the file is `body`.
"""

from __future__ import annotations

import struct
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from tmdl.element_types import ElementType
from tmdl.errors import Problem
from tmdl.format import LAYER_HEAD_SIZE, Dims, LayerHead, element_count, padded8
from tmdl.graph import Graph, Operation, Tensor


@dataclass(eq=False)
class Activation:
    """A tensor between layers. Float models carry scale 1 and zero point 0."""

    name: str
    dims: Dims
    scale: float = 1.0
    zero_point: int = 0

    @property
    def elements(self) -> int:
        return element_count(self.dims)


@dataclass
class Placement:
    """Where the memory plan put a layer's tensors, in bytes of the main buffer."""

    inputs: list[int]
    output: int


@dataclass(eq=False, kw_only=True)
class Layer(ABC):
    TYPE: ClassVar[int]
    NAME: ClassVar[str]
    BODY_SIZE: ClassVar[int] = 0  # bytes of fixed struct behind the layer head
    IN_PLACE: ClassVar[bool] = False  # output replaces the input in the main buffer

    inputs: list[Activation]
    output: Activation
    source: str  # the operation as named in messages
    notes: list[str] = field(default_factory=list)

    @abstractmethod
    def body(self, order: str, element: ElementType, place: Placement) -> bytes:
        """Everything behind the layer head."""

    @classmethod
    @abstractmethod
    def compute(cls, stored: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
        """The output of a stored layer: integers as stored, or reals not yet rounded to the element type."""

    @classmethod
    def multiply_adds(cls, in_dims: Dims, out_dims: Dims, body: bytes, order: str) -> int:
        """The OPS column of the table, computed from the file."""
        return 0

    def scratch_bytes(self) -> int:
        """Least room the output needs for work done in it."""
        return 0


@dataclass
class StoredLayer:
    """One layer of a file."""

    kind: type[Layer]
    head: LayerHead
    body: bytes  # everything behind the layer head
    order: str
    element: ElementType

    @property
    def parameter_bytes(self) -> int:
        """Size of the layer less its fixed struct."""
        return self.head.size - LAYER_HEAD_SIZE - self.kind.BODY_SIZE

    @property
    def operations(self) -> int:
        return self.kind.multiply_adds(self.head.in_dims, self.head.out_dims, self.body, self.order)

    def fields(self, layout: str) -> tuple:
        """The fixed struct behind the layer head."""
        return struct.unpack_from(self.order + layout, self.body)

    def array(self, offset: int, count: int, dtype: np.dtype) -> np.ndarray:
        """Values at an offset from the start of the layer."""
        stored = np.frombuffer(self.body, dtype.newbyteorder(self.order), count, offset - LAYER_HEAD_SIZE)
        return stored.astype(dtype)


class Reader:
    """What a layer module may ask while it turns an operation into layers.

    `refuse` collects problems instead of raising, so that one run names them all.
    """

    def __init__(self, graph: Graph, element: ElementType, problems: list[Problem]):
        self.graph = graph
        self.element = element
        self.problems = problems
        self.activations: dict[Tensor, Activation] = {}

    def refuse(self, op: Operation, why: str, advice: str) -> None:
        self.problems.append(Problem(op.describe(), why, advice))

    def activation(self, op: Operation, tensor: Tensor) -> Activation:
        if tensor not in self.activations:
            self.activations[tensor] = Activation(
                tensor.name, self.dims(op, tensor), *self.scale_and_zero_point(op, tensor)
            )
        return self.activations[tensor]

    def dims(self, op: Operation, tensor: Tensor) -> Dims:
        """[1][h][w][c] to (3, h, w, c); [1][c] to (1, 1, 1, c)."""
        shape = tensor.shape
        if len(shape) in (2, 3, 4) and shape[0] == 1 and all(0 < side < 65536 for side in shape):
            return (len(shape) - 1, *(1,) * (4 - len(shape)), *shape[1:])
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
            and quantisation.scale > 0
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


def struct_of(order: str, layout: str, *values: int | float) -> bytes:
    return struct.pack(order + layout, *values)


def array_bytes(values: np.ndarray, dtype: np.dtype, order: str) -> bytes:
    """Values in file order and byte order, zero-padded to 8 bytes."""
    stored = np.ascontiguousarray(values).astype(dtype)
    return padded8(stored.astype(stored.dtype.newbyteorder(order)).tobytes())


def weight_blocks(
    scales: np.ndarray | None,
    weights: np.ndarray,
    bias: np.ndarray,
    fixed_size: int,
    order: str,
    element: ElementType,
) -> tuple[tuple[int, int, int], bytes]:
    """(ws_oft, w_oft, b_oft) from the start of the layer, and the three padded arrays."""
    blocks = (
        array_bytes(scales, np.dtype("f4"), order) if scales is not None else b"",
        array_bytes(element.encode(weights), element.weight, order),
        array_bytes(element.encode(bias) if not element.is_integer else bias, element.bias, order),
    )
    ws_oft = LAYER_HEAD_SIZE + fixed_size
    w_oft = ws_oft + len(blocks[0])
    return (ws_oft, w_oft, w_oft + len(blocks[1])), b"".join(blocks)
