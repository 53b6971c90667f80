"""What Conv2D and DWConv2D share: geometry, padding and the body of the file."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from tmdl.element_types import ElementType
from tmdl.graph import Operation
from tmdl.layers.activations import ACTIVATION_CODES
from tmdl.layers.filter import Filter
from tmdl.layers.layer import Layer, Placement, Reader, struct_of, weight_blocks

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
        offsets, blocks = weight_blocks(scales, self.filter.weights, self.filter.bias, self.BODY_SIZE, order, element)
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


def kernel_area(body: bytes, order: str) -> int:
    """kernel_w * kernel_h of a stored body."""
    kernel_w, kernel_h = struct.unpack_from(order + "BB", body)
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
            f"kernel {kernel[0]}x{kernel[1]}, strides {strides}, dilation {dilations} or padding {pads} above {LARGEST_BYTE}",
            "use a smaller kernel, stride, dilation or padding",
        )
        return None
    return Window(*kernel, *strides, *dilations, tuple(pads))
