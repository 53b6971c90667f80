"""AVERAGE_POOL_2D: GAP where the window is the whole picture, else a depthwise convolution."""

from __future__ import annotations

from tmdl.graph import Operation
from tmdl.layers.averaging import averaging_layers
from tmdl.layers.convolution import Window
from tmdl.layers.global_average_pool import pool
from tmdl.layers.layer import Layer
from tmdl.layers.reader import Reader


def from_operation(reader: Reader, op: Operation) -> list[Layer]:
    options = op.options
    kernel = (options["FilterHeight"], options["FilterWidth"])
    strides = (options["StrideH"], options["StrideW"])
    sides, out_sides = op.inputs[0].shape[1:3], op.output.shape[1:3]
    if kernel == sides and out_sides == (1, 1) and options["FusedActivationFunction"] == "NONE":
        return [pool(reader, op)]
    for side, out_side, window, stride in zip(sides, out_sides, kernel, strides, strict=True):
        if (out_side - 1) * stride + window > side:
            reader.refuse(
                op,
                f"{kernel[0]}x{kernel[1]} windows reach over the border of {sides[0]}x{sides[1]} pixels; "
                "means there are of fewer pixels, which no layer of a tmdl does",
                "use padding='valid' in AveragePooling2D, or a picture whose sides the strides divide",
            )
            return []
    return averaging_layers(reader, op, Window(*kernel, *strides))


OPERATIONS = {"AVERAGE_POOL_2D": from_operation}
