"""Means of windows; no layer type of their own: a depthwise convolution whose weights are all 1 / window."""

from __future__ import annotations

import numpy as np

from tmdl.graph import Operation
from tmdl.layers.activations import fused_activation
from tmdl.layers.convolution import LARGEST_BYTE, Window
from tmdl.layers.depthwise_conv2d import DWConv2D
from tmdl.layers.filter import Filter
from tmdl.layers.layer import Layer
from tmdl.layers.reader import Reader
from tmdl.layers.reshape import in_dims, reshaped

LARGEST_WEIGHT = 127


def averaging_layers(reader: Reader, op: Operation, window: Window) -> list[Layer]:
    """output = activation(mean of every window), for windows without padding."""
    value, output = reader.activation(op, op.inputs[0]), reader.activation(op, op.output)
    largest = max(window.kernel_h, window.kernel_w, window.stride_h, window.stride_w)
    if largest > LARGEST_BYTE:
        reader.refuse(op, f"a window side or stride of {largest}, above {LARGEST_BYTE}", "pool in two steps")
        return []
    _, height, width, channels = value.dims
    rows = (height - window.kernel_h) // window.stride_h + 1
    columns = (width - window.kernel_w) // window.stride_w + 1
    layers, picture = reshaped(op, value, (3, height, width, channels))
    result = in_dims(output, (3, rows, columns, channels))
    layers.append(
        DWConv2D(
            inputs=[picture],
            output=result,
            source=op.describe(),
            window=window,
            filter=averaging_filter(reader, window, channels, value.zero_point),
            activation=fused_activation(reader, op),
            depth_multiplier=1,
        )
    )
    return layers + reshaped(op, result, output.dims, output)[0]


def averaging_filter(reader: Reader, window: Window, channels: int, zero_point: int) -> Filter:
    pixels = window.kernel_h * window.kernel_w
    shape = (channels, 1, window.kernel_h, window.kernel_w)
    if not reader.element.is_integer:
        return Filter(np.full(shape, 1 / pixels, np.float32), np.zeros(channels, np.float32), None)
    # TFLite rounds halves away from the stored zero, the engine to even. Behind a relu nearly all stored
    # values are negative, and a hair, far less than a step, rounds their halves down as TFLite does.
    is_behind_relu = zero_point == reader.element.integer_range[0]
    weight = LARGEST_WEIGHT if is_behind_relu else 1
    bias = np.full(channels, -zero_point * pixels * weight - is_behind_relu, np.int64)
    return Filter(np.full(shape, weight, np.int64), bias, np.array([1 / (pixels * weight)], np.float32))
