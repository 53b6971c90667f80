"""Arrays as the file has them: in its byte order, each zero-padded to 8 bytes."""

from __future__ import annotations

import struct

import numpy as np

from tmdl.element_types import ElementType
from tmdl.format import LAYER_HEAD_SIZE, padded8


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
