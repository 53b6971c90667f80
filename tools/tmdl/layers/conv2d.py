"""Conv2D from CONV_2D, and from FULLY_CONNECTED where only a convolution can hold it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.format import element_count
from tmdl.graph import Operation
from tmdl.layers.activations import fused_activation
from tmdl.layers.arithmetic import exact_dot, finish
from tmdl.layers.convolution import (
    Convolution,
    kernel_area,
    read_window,
    stored_activation,
    stored_window_filter,
    windows_of,
)
from tmdl.layers.depthwise_conv2d import DWConv2D
from tmdl.layers.filter import read_filter
from tmdl.layers.layer import Layer, StoredLayer
from tmdl.layers.reader import Reader


@dataclass(eq=False, kw_only=True)
class Conv2D(Convolution):
    TYPE = 0
    NAME = "Conv2D"

    @classmethod
    def compute(cls, stored: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
        windows = windows_of(stored, inputs[0])
        patches = windows.reshape(*windows.shape[:3], -1)
        weights, bias, factor = stored_window_filter(stored, patches.shape[3])
        sums = exact_dot(stored, patches, weights.T) + bias
        return finish(stored, sums, factor, stored_activation(stored))

    @classmethod
    def operations(cls, stored: StoredLayer) -> int:
        return element_count(stored.head.out_dims) * kernel_area(stored) * stored.head.in_dims[3]


def from_operation(reader: Reader, op: Operation) -> list[Layer]:
    out_channels, kernel_h, kernel_w, in_channels = op.inputs[1].shape
    source_channels = op.inputs[0].shape[3]
    if in_channels == 1 and source_channels > 1 and out_channels % source_channels == 0:
        return depthwise_in_disguise(reader, op)
    window = read_window(reader, op, (kernel_h, kernel_w))
    weights = read_filter(reader, op, channel_axis=0, file_axes=(0, 3, 1, 2))
    activation = fused_activation(reader, op)
    if window is None or weights is None:
        return []
    if in_channels != source_channels:
        weights.weights = every_channel(weights.weights, source_channels)
    inputs = [reader.activation(op, op.inputs[0])]
    output = reader.activation(op, op.output)
    return [
        Conv2D(
            inputs=inputs,
            output=output,
            source=op.describe(),
            window=window,
            filter=weights,
            activation=activation,
        )
    ]


def every_channel(weights: np.ndarray, channels: int) -> np.ndarray:
    """Filters [c_out][c_in of a group][h][w], with zeros for the channels of the other groups."""
    filters, seen = weights.shape[:2]
    per_group = filters // (channels // seen)
    full = np.zeros((filters, channels, *weights.shape[2:]), weights.dtype)
    for index, row in enumerate(weights):
        first = index // per_group * seen
        full[index, first : first + seen] = row
    return full


def depthwise_in_disguise(reader: Reader, op: Operation) -> list[Layer]:
    """A grouped convolution with one input channel a group is a depthwise one."""
    window = read_window(reader, op, op.inputs[1].shape[1:3])
    weights = read_filter(reader, op, channel_axis=0, file_axes=(0, 3, 1, 2))
    activation = fused_activation(reader, op)
    if window is None or weights is None:
        return []
    return [
        DWConv2D(
            inputs=[reader.activation(op, op.inputs[0])],
            output=reader.activation(op, op.output),
            source=op.describe(),
            window=window,
            filter=weights,
            activation=activation,
            depth_multiplier=op.output.shape[3] // op.inputs[0].shape[3],
        )
    ]


LAYER = Conv2D
OPERATIONS = {"CONV_2D": from_operation}
