"""Which of several fields that contradict each other is the wrong one?

Shapes stand in the file twice, with the layer that writes and with the one that reads, and weights take as
many bytes as the kernel says; what two places agree on is taken to be right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tmdl.check import refusal as reason
from tmdl.check.parts import (
    CONV2D,
    DENSE,
    DEPTHWISE,
    RESHAPE,
    STRUCT_SIZES,
    WITH_WEIGHTS,
    File,
    Part,
    align8,
    count,
)
from tmdl.check.refusal import RefusedFileError
from tmdl.check.shapes import refuse_shape, resize_shape
from tmdl.element_types import ELEMENT_TYPES
from tmdl.format import Dims

CheckBody = Callable[[File, Part, int], None]


def find_culprit(
    file: File, layer: Part, refused: RefusedFileError, check_body: CheckBody
) -> RefusedFileError:
    """The refusal of the field that is wrong, which may be the one that has been refused."""
    is_layout = refused.reason in (reason.OFFSET, reason.TRUNCATED)
    if is_layout or refused.reason == reason.DIMS:
        opinion = second_opinion(file, layer)
        if opinion is not None and opinion[1:] != layer["out_dims"][1:]:
            return refuse_shape(layer, "out_dims", opinion, "as it is read")
    found = accuse_layer_type(file, layer, check_body)
    if found is None and is_layout and layer.number == 0:
        found = accuse_element_type(file, layer, check_body)
    if found is None and layer["type"] in (CONV2D, DEPTHWISE):
        found = accuse_convolution(file, layer, refused)
    return found or refused


def second_opinion(file: File, layer: Part) -> Dims | None:
    """What the layer behind (or the header) says about the output of a layer."""
    if file.is_last(layer):
        return file.header["out_dims"]
    follower = file.follower(layer)
    if follower is None or follower["type"] not in STRUCT_SIZES or follower["size"] % 8:
        return None
    if follower["in_oft"] != layer["out_oft"] or 0 in follower["in_dims"]:
        return None
    if follower["type"] in (DENSE, RESHAPE):  # only say how many values there are
        return resize_shape(layer["out_dims"], count(follower["in_dims"]))
    return follower["in_dims"]


def is_sound(file: File, layer: Part, layer_type: int, check_body: CheckBody) -> bool:
    try:
        check_body(file, layer, layer_type)
    except RefusedFileError:
        return False
    return True


def accuse_layer_type(file: File, layer: Part, check_body: CheckBody) -> RefusedFileError | None:
    """The type, if all the rest of the layer fits another one."""
    for other, size in sorted(STRUCT_SIZES.items()):
        has_size = layer["size"] > size if other in WITH_WEIGHTS else layer["size"] == size
        if other != layer["type"] and has_size and is_sound(file, layer, other, check_body):
            return layer.refuse(reason.LAYER_TYPE, "type", f"{other}, which the rest of the layer fits")
    return None


def accuse_element_type(file: File, layer: Part, check_body: CheckBody) -> RefusedFileError | None:
    """A wrong element type shows at the first layer with weights, which then fits another type."""
    for element in ELEMENT_TYPES:
        other = replace(file, element=element)
        if element != file.element and is_sound(other, layer, layer["type"], check_body):
            expected = f"{element.code}, which the weights of the first layer fit"
            return file.header.refuse(reason.ELEMENT_TYPE, "mdl_type", expected)
    return None


def accuse_convolution(file: File, layer: Part, refused: RefusedFileError) -> RefusedFileError | None:
    is_geometry = refused.field in ("out_dims[1]", "out_dims[2]")
    found = None
    if is_geometry or refused.field == "b_oft":
        found = accuse_kernel(file, layer)
    if found is None and is_geometry:
        found = accuse_geometry(layer, "h" if refused.field == "out_dims[1]" else "w")
    return found


def axis_of(layer: Part, side: str) -> dict[str, int]:
    """One axis of a convolution: "h" or "w"."""
    index, pad = (1, 0) if side == "h" else (2, 2)
    kernel = {name: layer[f"{name}_{side}"] for name in ("kernel", "stride", "dilation")}
    behind, before = layer["pad"][pad + 1], layer["pad"][pad]
    sizes = {"in": layer["in_dims"][index], "out": layer["out_dims"][index]}
    return kernel | sizes | {"pad_before": before, "pad_behind": behind}


def is_consistent(axis: dict[str, int]) -> bool:
    span = (axis["kernel"] - 1) * axis["dilation"] + 1
    padded = axis["in"] + axis["pad_before"] + axis["pad_behind"]
    return padded >= span and (padded - span) // axis["stride"] + 1 == axis["out"]


def accuse_kernel(file: File, layer: Part) -> RefusedFileError | None:
    """The kernel, if another one fits the shapes and fills the room that the layer has for weights."""
    filters = layer["out_dims"][3]
    channels = 1 if layer["type"] == DEPTHWISE else layer["in_dims"][3]
    tap = channels * filters * file.element.size
    room = max(0, layer["b_oft"] - layer["w_oft"])
    if layer["b_oft"] + align8(filters * file.element.bias.itemsize) != layer["size"]:
        return None
    for side, other in (("w", "h"), ("h", "w")):
        row = tap * layer[f"kernel_{other}"]
        kernel = room // row
        is_other = 0 < kernel < 256 and kernel != layer[f"kernel_{side}"] and room - kernel * row < 8
        if is_other and is_consistent(axis_of(layer, side) | {"kernel": kernel}):
            return layer.refuse(reason.DIMS, f"kernel_{side}", f"{kernel}, for which there are weights")
    return None


def accuse_geometry(layer: Part, side: str) -> RefusedFileError | None:
    """The field that would fit with its value on the other axis, since most convolutions are square; else one
    with an unusual value."""
    axis, other = axis_of(layer, side), axis_of(layer, "w" if side == "h" else "h")
    suspects = ("dilation", "stride", "pad_behind", "pad_before")
    for name in suspects:
        if is_consistent(axis | {name: other[name]}):
            return refuse_geometry(layer, side, name, other[name])
    is_behind = axis["pad_behind"] >= axis["pad_before"]
    usual = {"pad_before" if is_behind else "pad_behind"} | ({"dilation"} if axis["dilation"] == 1 else set())
    for name in suspects:
        for value in range(0 if name.startswith("pad") else 1, 256):
            if name not in usual and is_consistent(axis | {name: value}):
                return refuse_geometry(layer, side, name, value)
    return None


def refuse_geometry(layer: Part, side: str, name: str, expected: int) -> RefusedFileError:
    if name.startswith("pad"):
        index = (0 if side == "h" else 2) + (name == "pad_behind")
        return layer.refuse(reason.DIMS, "pad", f"{expected}, from shapes, kernel and stride", index)
    return layer.refuse(reason.DIMS, f"{name}_{side}", f"{expected}, from shapes, kernel and padding")
