"""Reads a .tmdl back: header, layer heads and bodies. Files that the engine refuses are refused here, too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tmdl.check import check_tmdl
from tmdl.errors import FormatError
from tmdl.format import HEADER_SIZE, LAYER_HEAD_SIZE, Header, LayerHead
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
    order = check_tmdl(data)
    header = Header.unpack(data, order)
    layers = []
    offset = HEADER_SIZE
    for _ in range(header.layer_count):
        layer = parse_layer(data, offset, order, header)
        layers.append(layer)
        offset += layer.head.size
    return StoredModel(order, header, layers)


def parse_layer(data: bytes, offset: int, order: str, header: Header) -> StoredLayer:
    head = LayerHead.unpack(data, offset, order, header.element)
    body = data[offset + LAYER_HEAD_SIZE : offset + head.size]
    return StoredLayer(LAYERS[head.type], head, body, order, header.element)
