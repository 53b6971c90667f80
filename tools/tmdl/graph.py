"""A source model as plain dataclasses, before anything is known about tmdl."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass
class Quantisation:
    """real = scale * (stored - zero point); one entry per tensor, or one per channel along `axis`."""

    scales: np.ndarray  # float32
    zero_points: np.ndarray  # int64
    axis: int = 0

    @property
    def scale(self) -> float:
        return float(self.scales[0])

    @property
    def zero_point(self) -> int:
        return int(self.zero_points[0])


@dataclass(eq=False)
class Tensor:
    index: int
    name: str
    shape: tuple[int, ...]
    dtype: str  # float32, int8 ... or the source's own name of a type numpy lacks
    quantisation: Quantisation | None = None
    data: np.ndarray | None = None  # constants only

    @property
    def is_constant(self) -> bool:
        return self.data is not None

    @property
    def size(self) -> int:
        return int(np.prod(self.shape, dtype=np.int64))


@dataclass(eq=False)
class Operation:
    index: int
    kind: str  # CONV_2D, ADD ...
    inputs: list[Tensor | None]
    outputs: list[Tensor]
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def output(self) -> Tensor:
        return self.outputs[0]

    @property
    def shown_name(self) -> str:
        """Of the names that TensorFlow joins when it merges operations, the first."""
        return self.outputs[0].name.split(";")[0] if self.outputs else ""

    def describe(self) -> str:
        return f"operation {self.index} {self.kind}, output '{self.shown_name}'"


@dataclass
class Graph:
    path: str
    operations: list[Operation]
    inputs: list[Tensor]
    outputs: list[Tensor]

    def producer(self, tensor: Tensor) -> Operation | None:
        return next((op for op in self.operations if tensor in op.outputs), None)

    def consumers(self, tensor: Tensor) -> list[Operation]:
        return [op for op in self.operations if tensor in op.inputs]

    def replace_tensor(self, old: Tensor, new: Tensor) -> None:
        """Everything that read `old` reads `new`."""
        for op in self.operations:
            op.inputs = [new if tensor is old else tensor for tensor in op.inputs]
        self.outputs = [new if tensor is old else tensor for tensor in self.outputs]

    def remove(self, operations: Iterable[Operation]) -> None:
        gone = set(map(id, operations))
        self.operations = [op for op in self.operations if id(op) not in gone]
