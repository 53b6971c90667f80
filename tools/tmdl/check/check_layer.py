"""One layer: what its head says, then what belongs to its type."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from tmdl.check import refusal as reason
from tmdl.check.check_tensors import check_apart, check_reads
from tmdl.check.culprit import find_culprit
from tmdl.check.parts import (
    ADD,
    CONV2D,
    DENSE,
    DEPTHWISE,
    POOL,
    RESHAPE,
    SOFTMAX,
    STRUCT_SIZES,
    WITH_WEIGHTS,
    File,
    Part,
    align8,
    count,
)
from tmdl.check.refusal import RefusedFileError
from tmdl.check.shapes import refuse_count, refuse_large

SMALLEST_SCALE = float(np.finfo(np.float32).tiny)
ACTIVATIONS = 6
MOST_PRODUCTS = (2**31 - 1) // (128 * 128)
MOST_PIXELS = (2**31 - 1) // 256


def check_layer(file: File, layer: Part) -> None:
    check_size(layer)
    check_head(file, layer)
    check_reads(file, layer, check_body)
    try:
        check_body(file, layer, layer["type"])
    except RefusedFileError as refused:
        raise find_culprit(file, layer, refused, check_body) from None
    check_apart(file, layer)


def check_body(file: File, layer: Part, layer_type: int) -> None:
    """What belongs to a type, also to one that the layer has not."""
    CHECKS[layer_type](file, layer.as_type(layer_type))


def check_size(layer: Part) -> None:
    size = STRUCT_SIZES[layer["type"]]
    if layer["type"] not in WITH_WEIGHTS and layer["size"] != size:
        raise layer.refuse(reason.TRUNCATED, "size", f"{size}, the size of this layer type")


def check_head(file: File, layer: Part) -> None:
    if layer["is_out"] > 1:
        raise layer.refuse(reason.FIELD, "is_out", "0 or 1")
    for name in ("in_oft", "out_oft"):
        check_aligned(layer, name)
    buf_size = file.header["buf_size"]
    if layer["out_oft"] > buf_size and not file.is_last(layer) and not is_read_behind(file, layer):
        expected = f"at most {buf_size}, the size of the main buffer"
        raise layer.refuse(reason.OFFSET, "out_oft", expected)
    if file.element.is_integer:
        check_quantisation(file, layer, "in_s", "in_zp")
        check_quantisation(file, layer, "out_s", "out_zp")


def check_aligned(layer: Part, name: str) -> None:
    if layer[name] % 8:
        raise layer.refuse(reason.OFFSET, name, "a multiple of 8")


def is_read_behind(file: File, layer: Part) -> bool:
    """Whether the layer behind reads just where this one writes."""
    follower = file.follower(layer)
    return follower is not None and follower["in_oft"] == layer["out_oft"]


def is_scale(value: float) -> bool:
    return SMALLEST_SCALE <= value < math.inf


def check_quantisation(file: File, layer: Part, scale: str, zero: str) -> None:
    if not is_scale(layer[scale]):
        raise layer.refuse(reason.QUANTISATION, scale, "a finite, normal scale above 0")
    lowest, highest = file.element.integer_range
    if layer[zero] < lowest:
        expected = f"a zero point in the range of the element type, at least {lowest}"
        raise layer.refuse(reason.QUANTISATION, zero, expected)
    if layer[zero] > highest:
        expected = f"a zero point in the range of the element type, at most {highest}"
        raise layer.refuse(reason.QUANTISATION, zero, expected)


def check_factor(layer: Part, factor: np.float32, name: str, offset: int, scale: float) -> None:
    """The factor of a layer is finite; else the scale that is farthest from what scales are is wrong."""
    if np.isfinite(factor):
        return
    if layer["in_s"] > scale:
        name, scale = "in_s", layer["in_s"]
        offset = layer.layout["in_s"][0]
    with np.errstate(over="ignore"):
        steps = np.float32(1) / np.float32(layer["out_s"])
    if steps > np.float32(scale):
        name, scale = "out_s", layer["out_s"]
        offset = layer.layout["out_s"][0]
    expected = "a scale with which the factor of the layer is finite"
    place = layer.offset + offset
    raise RefusedFileError(reason.QUANTISATION, layer.number, name, place, float(scale), expected)


def check_ratio(layer: Part, name: str) -> None:
    """A scale by that of the output."""
    with np.errstate(over="ignore"):
        factor = np.float32(layer[name]) / np.float32(layer["out_s"])
    check_factor(layer, factor, name, layer.layout[name][0], layer[name])


def check_convolution(layer: Part) -> None:
    for name in ("kernel_w", "kernel_h", "stride_w", "stride_h", "dilation_w", "dilation_h"):
        if layer[name] == 0:
            raise layer.refuse(reason.KERNEL, name, "at least 1")
    if layer["act"] >= ACTIVATIONS:
        raise layer.refuse(reason.ACTIVATION, "act", f"an activation from 0 to {ACTIVATIONS - 1}")
    for index, side, what, pad in ((1, "h", "rows", 0), (2, "w", "columns", 2)):
        padded = layer["in_dims"][index] + layer["pad"][pad] + layer["pad"][pad + 1]
        span = (layer[f"kernel_{side}"] - 1) * layer[f"dilation_{side}"] + 1
        windows = 0 if padded < span else (padded - span) // layer[f"stride_{side}"] + 1
        if layer["out_dims"][index] != windows:
            expected = f"{windows} {what}, from input, padding, kernel, stride and dilation"
            raise layer.refuse(reason.DIMS, "out_dims", expected, index)


def check_conv2d(file: File, layer: Part) -> None:
    check_convolution(layer)
    if layer["depth_mul"] != 0:
        raise layer.refuse(reason.DIMS, "depth_mul", "0 in a Conv2D")
    check_weights(file, layer, layer["kernel_h"] * layer["kernel_w"] * layer["in_dims"][3])


def check_depthwise(file: File, layer: Part) -> None:
    check_convolution(layer)
    channels, filters = layer["in_dims"][3], layer["out_dims"][3]
    if filters % channels:
        expected = f"a multiple of the {channels} input channels"
        raise layer.refuse(reason.DIMS, "out_dims", expected, 3)
    if layer["depth_mul"] != filters // channels:
        expected = f"{filters // channels}, output channels by input channels"
        raise layer.refuse(reason.DIMS, "depth_mul", expected)
    check_weights(file, layer, layer["kernel_h"] * layer["kernel_w"])


def check_dense(file: File, layer: Part) -> None:
    for index in (1, 2):
        if layer["out_dims"][index] != 1:
            raise layer.refuse(reason.DIMS, "out_dims", "1, the output is one pixel", index)
    check_weights(file, layer, count(layer["in_dims"]), may_repeat=True)


def check_pool(file: File, layer: Part) -> None:
    _, rows, columns, channels = layer["in_dims"]
    if count(layer["out_dims"]) != channels:
        raise refuse_count(layer, "out_dims", channels, "for one value of each channel")
    if not file.element.is_integer:
        return
    if rows * columns > MOST_PIXELS:
        raise refuse_large(layer, "in_dims", f"less, a sum may have {MOST_PIXELS} pixels")
    check_ratio(layer, "in_s")


def check_same_shape(layer: Part, as_what: str) -> None:
    for index in (1, 2, 3):
        if layer["out_dims"][index] != layer["in_dims"][index]:
            expected = f"{layer['in_dims'][index]}, {as_what}"
            raise layer.refuse(reason.DIMS, "out_dims", expected, index)


def check_softmax(file: File, layer: Part) -> None:
    check_same_shape(layer, "as in the input")


def check_reshape(file: File, layer: Part) -> None:
    if count(layer["out_dims"]) != count(layer["in_dims"]):
        wanted = count(layer["in_dims"])
        raise refuse_count(layer, "out_dims", wanted, "for as many values as the input has")


def check_add(file: File, layer: Part) -> None:
    check_same_shape(layer, "as in the inputs")
    if not file.element.is_integer:
        return
    check_quantisation(file, layer, "in_s1", "in_zp1")
    check_ratio(layer, "in_s")
    check_ratio(layer, "in_s1")


CHECKS: dict[int, Callable[[File, Part], None]] = {
    CONV2D: check_conv2d,
    DEPTHWISE: check_depthwise,
    DENSE: check_dense,
    POOL: check_pool,
    SOFTMAX: check_softmax,
    RESHAPE: check_reshape,
    ADD: check_add,
}


def check_weights(file: File, layer: Part, depth: int, may_repeat: bool = False) -> None:
    """Weight scales, weights and bias, each right behind the other up to the end of the layer."""
    filters, element = layer["out_dims"][3], file.element
    end = STRUCT_SIZES[DENSE if may_repeat else CONV2D]
    sizes = {
        "ws_oft": 4 * filters,
        "w_oft": depth * filters * element.size,
        "b_oft": filters * element.bias.itemsize,
    }
    if not element.is_integer:
        del sizes["ws_oft"]
    for name, size in sizes.items():
        if layer[name] != end:
            expected = f"{end}, right behind what comes before it in the layer"
            raise layer.refuse(reason.OFFSET, name, expected)
        end = align8(end + size)
    if end != layer["size"]:
        raise layer.refuse(reason.TRUNCATED, "size", f"{end}, where the bias ends")
    if element.is_integer:
        check_weight_scales(layer, filters, may_repeat)
    if element.name == "int8":
        check_sums(layer, filters, depth)


def check_weight_scales(layer: Part, filters: int, may_repeat: bool) -> None:
    scales = layer.array(layer["ws_oft"], filters, "f4").astype(np.float32)
    if may_repeat:
        scales = np.where(scales == 0, scales[0], scales)
    with np.errstate(over="ignore", invalid="ignore"):
        real = np.float32(layer["in_s"]) * scales
        factors = real / np.float32(layer["out_s"])
    is_right = (scales >= SMALLEST_SCALE) & np.isfinite(scales) & np.isfinite(factors) & np.isfinite(real)
    if is_right.all():
        return
    index = int(np.argmin(is_right))
    offset = layer["ws_oft"] + 4 * index
    if is_scale(float(scales[index])):
        check_factor(layer, factors[index], "weight scale", offset, float(scales[index]))
        check_factor(layer, real[index], "weight scale", offset, float(scales[index]))
    raise RefusedFileError(
        reason.QUANTISATION,
        layer.number,
        "weight scale",
        layer.offset + offset,
        float(scales[index]),
        "a finite, normal scale above 0",
    )


def check_sums(layer: Part, filters: int, depth: int) -> None:
    """The sum of an int8 layer starts at the bias and grows by at most 128 * 128 a product."""
    if depth > MOST_PRODUCTS:
        raise refuse_large(layer, "in_dims", f"less, a sum may have {MOST_PRODUCTS} products")
    limit = 2**31 - 1 - depth * 128 * 128
    bias = layer.array(layer["b_oft"], filters, "i4").astype(np.int64)
    is_wrong = np.abs(bias) > limit
    if is_wrong.any():
        index = int(np.argmax(is_wrong))
        raise RefusedFileError(
            reason.QUANTISATION,
            layer.number,
            "bias",
            layer.offset + layer["b_oft"] + 4 * index,
            int(bias[index]),
            f"between -{limit} and {limit}, so that no sum can overflow",
        )
