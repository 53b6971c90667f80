"""The .tmdl file: struct layouts of the header and of what every layer starts with.

All layers begin on an 8-byte boundary and have sizes that are multiples of 8.
`order` is the struct module's "<" (little-endian) or ">" (files for big-endian MCUs);
the magic is the same bytes in both.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from tmdl.element_types import BY_CODE, ElementType
from tmdl.errors import FormatError

MAGIC = b"MAIX"
HEADER_SIZE = 64
LAYER_HEAD_SIZE = 48
LITTLE, BIG = "<", ">"

Dims = tuple[int, int, int, int]  # number of dims, h, w, c; missing leading dims are 1


def align8(size: int) -> int:
    return (size + 7) & ~7


def padded8(data: bytes) -> bytes:
    return data.ljust(align8(len(data)), b"\0")


def element_count(dims: Dims) -> int:
    return dims[1] * dims[2] * dims[3]


@dataclass
class Header:
    element: ElementType
    out_deq: bool
    layer_count: int
    buf_size: int
    in_dims: Dims
    out_dims: Dims
    input_count: int = 1
    output_count: int = 1
    sub_size: int = 0

    LAYOUT = "4sBBHHHII4H4H28x"

    def pack(self, order: str) -> bytes:
        return struct.pack(
            order + self.LAYOUT,
            MAGIC,
            self.element.code,
            int(self.out_deq),
            self.input_count,
            self.output_count,
            self.layer_count,
            self.buf_size,
            self.sub_size,
            *self.in_dims,
            *self.out_dims,
        )

    @classmethod
    def unpack(cls, data: bytes, order: str) -> Header:
        (_, mdl_type, out_deq, inputs, outputs, layers, buf_size, sub_size, *dims) = struct.unpack_from(
            order + cls.LAYOUT, data
        )
        if mdl_type not in BY_CODE:
            raise FormatError(f"mdl_type at byte 4 is {mdl_type}; known types are 0 to 5")
        return cls(
            BY_CODE[mdl_type],
            bool(out_deq),
            layers,
            buf_size,
            tuple(dims[:4]),
            tuple(dims[4:]),
            inputs,
            outputs,
            sub_size,
        )


@dataclass
class LayerHead:
    type: int
    is_out: bool
    size: int
    in_oft: int
    out_oft: int
    in_dims: Dims
    out_dims: Dims
    in_s: float
    in_zp: int | float
    out_s: float
    out_zp: int | float

    @staticmethod
    def layout(order: str, element: ElementType) -> str:
        zero_point = "i" if element.is_integer else "f"
        return f"{order}HHIII4H4Hf{zero_point}f{zero_point}"

    def pack(self, order: str, element: ElementType) -> bytes:
        return struct.pack(
            self.layout(order, element),
            self.type,
            int(self.is_out),
            self.size,
            self.in_oft,
            self.out_oft,
            *self.in_dims,
            *self.out_dims,
            self.in_s,
            self.in_zp,
            self.out_s,
            self.out_zp,
        )

    @classmethod
    def unpack(cls, data: bytes, offset: int, order: str, element: ElementType) -> LayerHead:
        layer_type, is_out, size, in_oft, out_oft, *rest = struct.unpack_from(
            cls.layout(order, element), data, offset
        )
        return cls(
            layer_type, bool(is_out), size, in_oft, out_oft, tuple(rest[:4]), tuple(rest[4:8]), *rest[8:]
        )
