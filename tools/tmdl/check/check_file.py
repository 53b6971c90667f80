"""The file as a whole: its header, then the walk over its layers."""

from __future__ import annotations

import struct

from tmdl.check import refusal as reason
from tmdl.check.check_layer import check_layer
from tmdl.check.check_tensors import check_tensors
from tmdl.check.parts import HEAD_SIZE, HEADER_FIELDS, STRUCT_SIZES, WITH_WEIGHTS, File, Part, count
from tmdl.check.refusal import RefusedFileError
from tmdl.element_types import BY_CODE
from tmdl.format import BIG, HEADER_SIZE, LITTLE, MAGIC, Dims

# As core/include/tm_config.h has them on computers.
MOST_BYTES = 1 << 28
MOST_LAYERS = 4096


def check_tmdl(data: bytes) -> str:
    """Raises RefusedFileError where one field is wrong; returns the byte order of the file."""
    for place, (found, wanted) in enumerate(zip(data, MAGIC, strict=False)):
        if found != wanted:
            raise RefusedFileError(reason.MAGIC, -1, "magic", place, found, f"{wanted} as in MAIX")
    if len(data) < HEADER_SIZE:
        expected = f"at least {HEADER_SIZE} bytes for the header"
        raise RefusedFileError(reason.TRUNCATED, -1, "file", 0, len(data), expected)
    if len(data) > MOST_BYTES:
        raise RefusedFileError(reason.LIMIT, -1, "file", 0, len(data), f"at most {MOST_BYTES} bytes")
    order = order_of(data)
    file = File(data, order, Part(data, order, 0, HEADER_FIELDS))
    check_header(file)
    walk(file)
    check_tensors(file)
    return order


def order_of(data: bytes) -> str:
    """A big-endian file shows in its rank, unless the number of inputs contradicts."""
    is_big = data[20] == 0 and 1 <= data[21] <= 3 and data[6] == 0
    return BIG if is_big else LITTLE


def check_header(file: File) -> None:
    header = file.header
    if header["mdl_type"] not in BY_CODE:
        raise header.refuse(reason.ELEMENT_TYPE, "mdl_type", "an element type from 0 to 5")
    file.element = BY_CODE[header["mdl_type"]]
    if header["out_deq"] > 1:
        raise header.refuse(reason.FIELD, "out_deq", "0 or 1")
    if header["input_cnt"] != 1:
        raise header.refuse(reason.UNSUPPORTED, "input_cnt", "1 input")
    if header["layer_cnt"] > MOST_LAYERS:
        raise header.refuse(reason.LIMIT, "layer_cnt", f"at most {MOST_LAYERS} layers")
    if header["layer_cnt"] == 0:
        raise header.refuse(reason.TRUNCATED, "layer_cnt", "at least 1 layer")
    if header["buf_size"] > MOST_BYTES:
        raise header.refuse(reason.LIMIT, "buf_size", f"at most {MOST_BYTES} bytes")
    if header["sub_size"] != 0:
        raise header.refuse(reason.UNSUPPORTED, "sub_size", "0, no layer uses it")
    check_dims(header, "in_dims")
    if header["buf_size"] == 0:
        expected = f"at least the {count(header['in_dims'])} values of the input"
        raise header.refuse(reason.OFFSET, "buf_size", expected)
    check_dims(header, "out_dims")


def check_dims(part: Part, name: str) -> None:
    dims: Dims = part[name]
    rank, *sizes = dims
    if not 1 <= rank <= 3:
        raise part.refuse(reason.DIMS, name, "a rank of 1 to 3", 0)
    for index in (1, 2, 3):
        if dims[index] == 0:
            raise part.refuse(reason.DIMS, name, "at least 1", index)
        if index <= 3 - rank and dims[index] != 1:
            # Two such sizes, or a picture of rank 2, accuse the rank.
            if rank == 2 or (dims[1] != 1 and dims[2] != 1):
                wanted = 3 if dims[1] != 1 else 2
                raise part.refuse(reason.DIMS, name, f"{wanted}, the number of sizes that count", 0)
            raise part.refuse(reason.DIMS, name, f"1, since the rank is {rank}", index)
    if count(dims) > MOST_BYTES:
        largest = 1 + sizes.index(max(sizes))
        raise part.refuse(reason.LIMIT, name, f"less, a tensor may have {MOST_BYTES} values", largest)


def walk(file: File) -> None:
    offset = HEADER_SIZE
    for number in range(file.header["layer_cnt"]):
        layer = read_layer(file, offset, number)
        file.layers.append(layer)
        check_dims(layer, "in_dims")
        check_dims(layer, "out_dims")
        check_layer(file, layer)
        offset = layer.end
    if offset == len(file.data):
        return
    more = count_layers(file, offset)
    if more > 0:
        raise refuse_layer_count(file, len(file.layers) + more)
    expected = f"{offset} bytes, where the last layer ends"
    raise RefusedFileError(reason.TRUNCATED, -1, "file", offset, len(file.data), expected)


def read_layer(file: File, offset: int, number: int) -> Part:
    """The layer at an offset, all of which is in the file."""
    rest = len(file.data) - offset
    if rest == 0:
        raise refuse_layer_count(file, number)
    if rest < HEAD_SIZE:
        expected = f"{HEAD_SIZE} more bytes for the head of this layer"
        raise RefusedFileError(reason.TRUNCATED, number, "type", offset, rest, expected)
    layer = file.layer_at(offset)
    layer.number = number
    if layer["type"] not in STRUCT_SIZES:
        raise layer.refuse(reason.LAYER_TYPE, "type", f"a layer type from 0 to {max(STRUCT_SIZES)}")
    size, least = layer["size"], STRUCT_SIZES[layer["type"]]
    is_other_type = size < least or (layer["type"] not in WITH_WEIGHTS and size > least)
    if is_other_type and is_layer_boundary(file, offset, size):
        raise layer.refuse(reason.LAYER_TYPE, "type", f"a layer type of {size} bytes")
    if size < least or size % 8:
        raise layer.refuse(reason.TRUNCATED, "size", f"a multiple of 8 from {least} on")
    if size > rest:
        expected = f"at most the {rest} bytes that are left of the file"
        raise layer.refuse(reason.TRUNCATED, "size", expected)
    return layer


def refuse_layer_count(file: File, layers: int) -> RefusedFileError:
    return file.header.refuse(reason.TRUNCATED, "layer_cnt", f"{layers}, where the file ends")


def count_layers(file: File, offset: int) -> int:
    """How many more layers the bytes up to the end of the file seem to be; 0 if they are no layers."""
    found = 0
    while len(file.data) - offset >= HEAD_SIZE:
        layer_type, _, size = struct.unpack_from(file.order + "HHI", file.data, offset)
        if layer_type not in STRUCT_SIZES or not is_layer_size(file, offset, size):
            return 0
        offset += size
        found += 1
    return found if offset == len(file.data) else 0


def is_layer_size(file: File, offset: int, size: int) -> bool:
    return size % 8 == 0 and HEAD_SIZE <= size <= len(file.data) - offset


def is_layer_boundary(file: File, offset: int, size: int) -> bool:
    """Whether a layer of so many bytes ends where the file or another layer begins."""
    end = offset + size
    return is_layer_size(file, offset, size) and (end == len(file.data) or count_layers(file, end) > 0)
