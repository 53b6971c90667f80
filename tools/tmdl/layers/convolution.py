"""What Conv2D and DWConv2D share: geometry, padding and the body of the file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.element_types import ElementType
from tmdl.errors import FormatError
from tmdl.graph import Operation
from tmdl.layers.activations import ACTIVATION_CODES
from tmdl.layers.arithmetic import filter_factor, stored_filter
from tmdl.layers.filter import Filter
from tmdl.layers.layer import Layer, Placement, StoredLayer
from tmdl.layers.reader import Reader
from tmdl.layers.weight_blocks import struct_of, weight_blocks

BODY_LAYOUT = "6BH4BIIIII"
LARGEST_BYTE = 255


@dataclass(frozen=True)
class Window:
    """How the kernel moves over the picture; pads are top, bottom, left, right."""

    kernel_h: int
    kernel_w: int
    stride_h: int = 1
    stride_w: int = 1
    dilation_h: int = 1
    dilation_w: int = 1
    pads: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(eq=False, kw_only=True)
class Convolution(Layer):
    BODY_SIZE = 32

    window: Window
    filter: Filter
    activation: str = "NONE"
    depth_multiplier: int = 0

    def body(self, order: str, element: ElementType, place: Placement) -> bytes:
        scales = self.filter.every_scale()
        offsets, blocks = weight_blocks(
            scales, self.filter.weights, self.filter.bias, self.BODY_SIZE, order, element
        )
        window = self.window
        fixed = struct_of(
            order,
            BODY_LAYOUT,
            window.kernel_w,
            window.kernel_h,
            window.stride_w,
            window.stride_h,
            window.dilation_w,
            window.dilation_h,
            ACTIVATION_CODES[self.activation],
            *window.pads,
            self.depth_multiplier,
            0,
            *offsets,
        )
        return fixed + blocks


def windows_of(stored: StoredLayer, images: np.ndarray) -> np.ndarray:
    """[n][out_h][out_w][c][kernel_h][kernel_w]: what the kernel sees at every position, padding included."""
    kernel_w, kernel_h, stride_w, stride_h, dilation_w, dilation_h, _, top, bottom, left, right = (
        stored.fields(BODY_LAYOUT)[:11]
    )
    outside = stored.head.in_zp if stored.element.is_integer else 0
    padded = np.pad(images, ((0, 0), (top, bottom), (left, right), (0, 0)), constant_values=outside)
    reach = (dilation_h * (kernel_h - 1) + 1, dilation_w * (kernel_w - 1) + 1)
    views = np.lib.stride_tricks.sliding_window_view(padded, reach, axis=(1, 2))
    views = views[:, ::stride_h, ::stride_w, :, ::dilation_h, ::dilation_w]
    return views[:, : stored.head.out_dims[1], : stored.head.out_dims[2]]


def stored_window_filter(stored: StoredLayer, depth: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights [c_out][depth], bias, factor from sum to output step."""
    weights, bias, scales = stored_filter(
        stored, stored.fields(BODY_LAYOUT)[-3:], stored.head.out_dims[3], depth
    )
    return weights, bias, filter_factor(stored, scales)


def stored_activation(stored: StoredLayer) -> str:
    code = stored.fields(BODY_LAYOUT)[6]
    names = {number: name for name, number in ACTIVATION_CODES.items()}
    if code not in names:
        raise FormatError(f"act is {code}; known here are 0 to {max(names)}")
    return names[code]


def kernel_area(stored: StoredLayer) -> int:
    kernel_w, kernel_h = stored.fields("BB")
    return kernel_w * kernel_h


def read_window(reader: Reader, op: Operation, kernel: tuple[int, int]) -> Window | None:
    """Kernel movement and padding, a fused PAD included; None when it does not fit the file's bytes."""
    options = op.options
    extra = options.get("FusedPadding", (0, 0, 0, 0))
    in_sides, out_sides = op.inputs[0].shape[1:3], op.output.shape[1:3]
    strides = options["StrideH"], options["StrideW"]
    dilations = options["DilationHFactor"], options["DilationWFactor"]
    pads = []
    for axis in range(2):
        before, after = extra[2 * axis : 2 * axis + 2]
        if options["Padding"] == "SAME":
            reach = dilations[axis] * (kernel[axis] - 1) + 1
            padded_side = in_sides[axis] + before + after
            missing = max(0, (out_sides[axis] - 1) * strides[axis] + reach - padded_side)
            before, after = before + missing // 2, after + missing - missing // 2
        pads += [before, after]
    if max(*kernel, *strides, *dilations, *pads) > LARGEST_BYTE:
        reader.refuse(
            op,
            f"kernel {kernel}, strides {strides}, dilation {dilations} or pads {pads} above {LARGEST_BYTE}",
            "use a smaller kernel, stride, dilation or padding",
        )
        return None
    return Window(*kernel, *strides, *dilations, tuple(pads))
