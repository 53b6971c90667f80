"""Reads a .tmdl back: header, layer heads and bodies."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from tmdl.errors import FormatError
from tmdl.format import HEADER_SIZE, LAYER_HEAD_SIZE, Header, LayerHead, byte_order_of
from tmdl.layers import LAYERS
from tmdl.layers.layer import StoredLayer


@dataclass
class StoredModel:
    order: str
    header: Header
    layers: list[StoredLayer]

    @property
    def operations(self) -> int:
        return sum(layer.operations for layer in self.layers)

    @property
    def largest_layer(self) -> int:
        return max((layer.head.size for layer in self.layers), default=0)


def read_tmdl(path: Path) -> StoredModel:
    try:
        return parse_tmdl(path.read_bytes())
    except OSError as error:
        raise FormatError(f"{path}: {error.strerror}") from error
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from error


def parse_tmdl(data: bytes) -> StoredModel:
    order = byte_order_of(data)
    header = Header.unpack(data, order)
    layers = []
    offset = HEADER_SIZE
    for index in range(header.layer_count):
        layer = parse_layer(data, offset, index, order, header)
        layers.append(layer)
        offset += layer.head.size
    if offset != len(data):
        raise FormatError(f"the layers end at byte {offset}, the file has {len(data)}")
    return StoredModel(order, header, layers)


def parse_layer(data: bytes, offset: int, index: int, order: str, header: Header) -> StoredLayer:
    try:
        head = LayerHead.unpack(data, offset, order, header.element)
    except struct.error as error:
        raise FormatError(f"layer {index} at byte {offset}: the file ends inside its head") from error
    if head.type not in LAYERS:
        raise FormatError(
            f"layer {index} at byte {offset}: type is {head.type}; known types are 0 to {max(LAYERS)}"
        )
    kind = LAYERS[head.type]
    if head.size % 8 or head.size < LAYER_HEAD_SIZE + kind.BODY_SIZE or offset + head.size > len(data):
        raise FormatError(
            f"layer {index} ({kind.NAME}) at byte {offset}: size is {head.size}; "
            f"{len(data) - offset} bytes are left and its struct has {LAYER_HEAD_SIZE + kind.BODY_SIZE}"
        )
    body = data[offset + LAYER_HEAD_SIZE : offset + head.size]
    return StoredLayer(kind, head, body, order, header.element)
