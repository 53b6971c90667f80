"""What every layer of a tmdl has, before it is written and when it is read back.

A layer module holds one class: `body` is what follows the 48-byte layer head in the
file, `compute` its arithmetic; functions beside the class read source operations.
"""

from __future__ import annotations

import struct
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from tmdl.element_types import ElementType
from tmdl.format import LAYER_HEAD_SIZE, Dims, LayerHead, element_count


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

    @abstractmethod
    def body(self, order: str, element: ElementType, place: Placement) -> bytes:
        """Everything behind the layer head."""

    @classmethod
    @abstractmethod
    def compute(cls, stored: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
        """The outputs [n][h][w][c] of a stored layer for n inputs of each kind.

        Integers as stored, or reals not yet rounded to the element type.
        """

    @classmethod
    def operations(cls, stored: StoredLayer) -> int:
        """The OPS column of the table."""
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
        return self.kind.operations(self)

    def fields(self, layout: str) -> tuple:
        """The fixed struct behind the layer head."""
        return struct.unpack_from(self.order + layout, self.body)

    def array(self, offset: int, count: int, dtype: np.dtype) -> np.ndarray:
        """Values at an offset from the start of the layer."""
        stored = np.frombuffer(self.body, dtype.newbyteorder(self.order), count, offset - LAYER_HEAD_SIZE)
        return stored.astype(dtype)
