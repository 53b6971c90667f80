"""The parts of a file that is being checked: its header and its layers, as fields with a name and a place."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

import numpy as np

from tmdl.check.refusal import RefusedFileError
from tmdl.element_types import ElementType
from tmdl.format import Dims, element_count

CONV2D, POOL, DENSE, SOFTMAX, RESHAPE, DEPTHWISE, ADD = range(7)
HEAD_SIZE = 48
STRUCT_SIZES = {CONV2D: 80, DEPTHWISE: 80, DENSE: 64, ADD: 64, POOL: 48, SOFTMAX: 48, RESHAPE: 48}
WITH_WEIGHTS = (CONV2D, DEPTHWISE, DENSE)

Fields = dict[str, tuple[int, str]]  # name: offset in bytes, code of the struct module


def fields(start: int, layout: str) -> Fields:
    """The fields of 'name:code name:code ...', one behind the other; a name of - is left out."""
    found = {}
    for name, code in (word.split(":") for word in layout.split()):
        if name != "-":
            found[name] = (start, code)
        start += struct.calcsize("<" + code)
    return found


HEADER_FIELDS = fields(
    4,
    "mdl_type:B out_deq:B input_cnt:H output_cnt:H layer_cnt:H buf_size:I sub_size:I in_dims:4H out_dims:4H",
)
HEAD_FIELDS = fields(
    0, "type:H is_out:H size:I in_oft:I out_oft:I in_dims:4H out_dims:4H in_s:f in_zp:i out_s:f out_zp:i"
)
CONVOLUTION_FIELDS = HEAD_FIELDS | fields(
    48,
    "kernel_w:B kernel_h:B stride_w:B stride_h:B dilation_w:B dilation_h:B act:H pad:4B depth_mul:I -:I"
    " ws_oft:I w_oft:I b_oft:I",
)
DENSE_FIELDS = HEAD_FIELDS | fields(48, "ws_oft:I w_oft:I b_oft:I")
ADD_FIELDS = HEAD_FIELDS | fields(48, "in_oft1:I in_s1:f in_zp1:i")


def layer_fields(layer_type: int) -> Fields:
    special = {
        CONV2D: CONVOLUTION_FIELDS,
        DEPTHWISE: CONVOLUTION_FIELDS,
        DENSE: DENSE_FIELDS,
        ADD: ADD_FIELDS,
    }
    return special.get(layer_type, HEAD_FIELDS)


@dataclass
class Part:
    """The header or one layer. part["size"] is what stands in a field."""

    data: bytes
    order: str
    offset: int  # in the file, bytes
    layout: Fields
    number: int = -1  # of the layer; -1: the header
    cached: dict = field(default_factory=dict)

    def __getitem__(self, name: str):
        if name not in self.cached:
            place, code = self.layout[name]
            values = struct.unpack_from(self.order + code, self.data, self.offset + place)
            self.cached[name] = values if len(values) > 1 else values[0]
        return self.cached[name]

    def as_type(self, layer_type: int) -> Part:
        """The same bytes read as a layer of another type."""
        return Part(self.data, self.order, self.offset, layer_fields(layer_type), self.number)

    @property
    def end(self) -> int:
        return self.offset + self["size"]

    def array(self, offset: int, count: int, code: str) -> np.ndarray:
        """Values from an offset in this part."""
        return np.frombuffer(self.data, np.dtype(code).newbyteorder(self.order), count, self.offset + offset)

    def refuse(self, reason: str, name: str, expected: str, index: int | None = None) -> RefusedFileError:
        """The refusal of a field, or of one value of a field with several."""
        place, code = self.layout[name]
        found = self[name]
        if index is not None:
            place += index * struct.calcsize("<" + code[-1])
            name, found = f"{name}[{index}]", found[index]
        return RefusedFileError(reason, self.number, name, self.offset + place, found, expected)


@dataclass
class File:
    data: bytes
    order: str
    header: Part
    element: ElementType | None = None  # not known before the header is checked
    layers: list[Part] = field(default_factory=list)  # up to the one that is being checked

    def layer_at(self, offset: int) -> Part:
        layer_type = Part(self.data, self.order, offset, HEAD_FIELDS)["type"]
        return Part(self.data, self.order, offset, layer_fields(layer_type))

    def follower(self, layer: Part) -> Part | None:
        """What stands behind a layer, which may be none; None where no head has room."""
        return self.layer_at(layer.end) if len(self.data) - layer.end >= HEAD_SIZE else None

    def is_last(self, layer: Part) -> bool:
        return layer.end == len(self.data)


def count(dims: Dims) -> int:
    return element_count(dims)


def align8(size: int) -> int:
    return (size + 7) & ~7
