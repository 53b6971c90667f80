"""How the layers use the main buffer.

Every tensor that is read has been written, with the shape that is read, and has not been overwritten since;
outputs stand until the end.
"""

from __future__ import annotations

from collections.abc import Callable

from tmdl.check import refusal as reason
from tmdl.check.parts import ADD, DENSE, RESHAPE, SOFTMAX, File, Part, align8, count
from tmdl.check.refusal import RefusedFileError
from tmdl.check.shapes import refuse_count, refuse_shape
from tmdl.format import Dims

Span = tuple[int, int]  # first byte of the main buffer, number of bytes

CheckBody = Callable[[File, Part, int], None]

COUNTS_VALUES = (DENSE, RESHAPE)  # take any shape of the same number of values
MAY_BE_IN_PLACE = (RESHAPE, ADD)


def overlap(a: Span, b: Span) -> bool:
    return a[0] < b[0] + b[1] and b[0] < a[0] + a[1]


def tensor_bytes(file: File, dims: Dims) -> int:
    return count(dims) * file.element.size


def read_by(file: File, layer: Part) -> Span:
    return layer["in_oft"], tensor_bytes(file, layer["in_dims"])


def written_by(file: File, layer: Part) -> Span:
    """Bytes that running a layer writes: the output, softmax's working space, dequantised outputs."""
    values, channels = count(layer["out_dims"]), layer["out_dims"][3]
    size = values * file.element.size
    if layer["is_out"] and file.header["out_deq"] and file.element.name != "fp32":
        size = align8(size) + 4 * values
    if layer["type"] == SOFTMAX:  # floats in place of the last pixel's elements
        before = (values - channels) * file.element.size
        size = max(size, ((before + 3) & ~3) + 4 * channels)
    return layer["out_oft"], size


def shapes_fit(written: Dims, read: Dims, reader_type: int) -> bool:
    if reader_type in COUNTS_VALUES:
        return count(written) == count(read)
    return written[1:] == read[1:]


def check_reads(file: File, layer: Part, check_body: CheckBody) -> None:
    """That a layer reads what a layer before it, or the caller, has written there, in that shape."""
    check_read(file, layer, "in_oft", check_body)
    if layer["type"] == ADD:
        if layer["in_oft1"] % 8:
            raise layer.refuse(reason.OFFSET, "in_oft1", "a multiple of 8")
        check_read(file, layer, "in_oft1", check_body)


def check_read(file: File, layer: Part, name: str, check_body: CheckBody) -> None:
    place = layer[name]
    read = (place, tensor_bytes(file, layer["in_dims"]))
    before = file.layers[: layer.number]
    writer = next((other for other in reversed(before) if overlap(written_by(file, other), read)), None)
    written_at = file.layers[0]["in_oft"] if writer is None else writer["out_oft"]
    written = file.header["in_dims"] if writer is None else writer["out_dims"]
    if place == written_at and shapes_fit(written, layer["in_dims"], layer["type"]):
        return
    is_elsewhere = bool(before) and before[-1]["out_oft"] != place
    if is_elsewhere and shapes_fit(before[-1]["out_dims"], layer["in_dims"], layer["type"]):
        raise refuse_place(file, layer, name, before[-1], read)
    if place != written_at:
        where = (
            "where the input of the model is; no layer wrote here"
            if writer is None
            else "where the layer that last wrote there put its output"
        )
        raise layer.refuse(reason.OVERLAP, name, f"{written_at}, {where}")
    if not before:
        raise refuse_input_shape(file, layer, check_body)
    raise refuse_read_shape(layer, written)


def refuse_place(file: File, layer: Part, name: str, writer: Part, read: Span) -> RefusedFileError:
    """A layer reads elsewhere than the layer before it, which wrote that shape, put its output."""
    if is_writer_wrong(file, layer, writer, read):
        return writer.refuse(reason.OVERLAP, "out_oft", f"{read[0]}, where the next layer reads it")
    expected = f"{writer['out_oft']}, where the layer before put its output"
    return layer.refuse(reason.OVERLAP, name, expected)


def is_writer_wrong(file: File, layer: Part, writer: Part, read: Span) -> bool:
    """Of two places of a tensor the writer's is wrong if only there the reader would overwrite it; or if it
    is near the reader's and only the reader's is a usual one."""
    wrong, output = (writer["out_oft"], read[1]), written_by(file, layer)
    if layer["type"] not in MAY_BE_IN_PLACE and overlap(wrong, output) != overlap(read, output):
        return overlap(wrong, output)
    is_near = overlap(read, written_by(file, writer))
    return is_near and is_usual_place(file, *read) and not is_usual_place(file, *wrong)


def is_usual_place(file: File, place: int, size: int) -> bool:
    """Planners like to put tensors at the start of the main buffer and at its end."""
    buf_size = file.header["buf_size"]
    return place == 0 or (place < buf_size and align8(place + size) == buf_size)


def refuse_read_shape(layer: Part, written: Dims) -> RefusedFileError:
    if layer["type"] in COUNTS_VALUES:
        return refuse_count(layer, "in_dims", count(written), "for as many values as are written")
    return refuse_shape(layer, "in_dims", written, "as it is written")


def refuse_input_shape(file: File, first: Part, check_body: CheckBody) -> RefusedFileError:
    """Of a shape that two places of the file give, each its own way: which is wrong? The first layer's, if it
    contradicts the rest of that layer or is not square as the other; else the header's."""
    written, read = file.header["in_dims"], first["in_dims"]
    try:
        check_body(file, first, first["type"])
    except RefusedFileError:
        return refuse_read_shape(first, written)
    if written[1] == written[2] and read[1] != read[2]:
        return refuse_read_shape(first, written)
    if first["type"] in COUNTS_VALUES:
        why = "for as many values as the first layer reads"
        return refuse_count(file.header, "in_dims", count(read), why)
    return refuse_shape(file.header, "in_dims", read, "as the first layer reads it")


def check_apart(file: File, layer: Part) -> None:
    """That a layer does not write over what it reads."""
    check_input_apart(file, layer, "in_oft")
    if layer["type"] == ADD:
        check_input_apart(file, layer, "in_oft1")


def check_input_apart(file: File, layer: Part, name: str) -> None:
    place = layer[name]
    in_place = layer["type"] in MAY_BE_IN_PLACE and place == layer["out_oft"]
    read = (place, tensor_bytes(file, layer["in_dims"]))
    if in_place or not overlap(read, written_by(file, layer)):
        return
    elements = (layer["out_oft"], tensor_bytes(file, layer["out_dims"]))
    if layer["is_out"] and not file.is_last(layer) and not overlap(read, elements):
        expected = "0, there is no room to turn this output into real numbers"
        raise layer.refuse(reason.UNSUPPORTED, "is_out", expected)
    follower = file.follower(layer)
    if follower is not None and follower["in_oft"] == layer["out_oft"]:
        name = "in_oft" if place == layer["in_oft"] else "in_oft1"
        expected = f"an input that does not overlap the output at {layer['out_oft']}"
        raise layer.refuse(reason.OVERLAP, name, expected)
    raise layer.refuse(reason.OVERLAP, "out_oft", f"an output that does not overlap the input at {place}")


def check_tensors(file: File) -> None:
    """What can be told when all layers have been checked."""
    check_outputs(file)
    check_buffer(file)
    for layer in file.layers:
        if layer["is_out"]:
            check_output_stays(file, layer)
    values = count(next(layer for layer in reversed(file.layers) if layer["is_out"])["out_dims"])
    if count(file.header["out_dims"]) != values:
        raise refuse_count(file.header, "out_dims", values, "for as many values as the output layer has")


def check_outputs(file: File) -> None:
    """As many layers are outputs as the header says. Files have one; else a layer is the wrong one."""
    outputs = [layer for layer in file.layers if layer["is_out"]]
    wanted = file.header["output_cnt"]
    if not outputs:
        raise file.layers[-1].refuse(reason.UNSUPPORTED, "is_out", "1, no other layer is an output")
    if len(outputs) == wanted:
        return
    if len(outputs) == 1 or wanted != 1:
        expected = f"{len(outputs)}, the number of layers with is_out = 1"
        raise file.header.refuse(reason.UNSUPPORTED, "output_cnt", expected)
    expected = f"0, since the header says 1 output and {len(outputs)} layers are outputs"
    raise outputs[0].refuse(reason.UNSUPPORTED, "is_out", expected)


def check_buffer(file: File) -> None:
    """Tensors end inside of the main buffer. One beyond it is wrong itself; several accuse buf_size."""
    buf_size = file.header["buf_size"]
    beyond = [
        (layer, name, span)
        for layer in file.layers
        for name, span in (("in_oft", read_by(file, layer)), ("out_oft", written_by(file, layer)))
        if sum(span) > buf_size
    ]
    if not beyond:
        return
    layer, name, span = beyond[0]
    if len(beyond) > 1 or span[1] > buf_size:
        end = max(sum(span) for _, _, span in beyond)
        raise file.header.refuse(reason.OFFSET, "buf_size", f"at least {end}, where the last tensor ends")
    expected = f"at most {buf_size - span[1]}, so that the tensor ends inside of the main buffer"
    raise layer.refuse(reason.OFFSET, name, expected)


def check_output_stays(file: File, output: Part) -> None:
    """An output has to stay until the run is over."""
    for later in file.layers[output.number + 1 :]:
        if overlap(written_by(file, output), written_by(file, later)):
            expected = f"an output that leaves the model's output of layer {output.number} in place"
            raise later.refuse(reason.OVERLAP, "out_oft", expected)
