"""LEAKY_RELU; no layer type of its own: two depthwise convolutions and an ADD.

`slope * x + relu((1 - slope) * x)` is x above zero and slope * x below.

In integers both of them only move the stored numbers; what the slope does is in their scales.
"""

from __future__ import annotations

import numpy as np

from tmdl.graph import Operation
from tmdl.layers.add import Add
from tmdl.layers.convolution import Window
from tmdl.layers.depthwise_conv2d import DWConv2D
from tmdl.layers.filter import Filter
from tmdl.layers.layer import Activation, Layer
from tmdl.layers.reader import Reader


def from_operation(reader: Reader, op: Operation) -> list[Layer]:
    slope = float(op.options["Alpha"])
    if not 0.0 < slope < 1.0:
        reader.refuse(op, f"a slope of {slope:g}; only those between 0 and 1", "use relu or relu6")
        return []
    value, output = reader.activation(op, op.inputs[0]), reader.activation(op, op.output)
    lowest = reader.element.integer_range[0] if reader.element.is_integer else 0
    flat = Activation(f"{output.name}: flat part", value.dims, value.scale * slope, value.zero_point)
    steep = Activation(f"{output.name}: steep part", value.dims, value.scale * (1 - slope), lowest)
    return [
        scaled(reader, op, value, flat, slope, "NONE"),
        scaled(reader, op, value, steep, 1 - slope, "RELU"),
        Add(inputs=[steep, flat], output=output, source=op.describe()),
    ]


def scaled(
    reader: Reader, op: Operation, value: Activation, output: Activation, factor: float, activation: str
) -> DWConv2D:
    channels = value.dims[3]
    shape = (channels, 1, 1, 1)
    if reader.element.is_integer:
        bias = np.full(channels, -value.zero_point, np.int64)
        weights = Filter(np.ones(shape, np.int64), bias, np.array([factor], np.float32))
    else:
        # Without scales of its own, a float type needs the factor as a weight.
        output.scale = 1.0
        weights = Filter(np.full(shape, factor, np.float32), np.zeros(channels, np.float32), None)
    return DWConv2D(
        inputs=[value],
        output=output,
        source=op.describe(),
        window=Window(1, 1),
        filter=weights,
        activation=activation,
        depth_multiplier=1,
    )


OPERATIONS = {"LEAKY_RELU": from_operation}
