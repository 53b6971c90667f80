"""DWConv2D from DEPTHWISE_CONV_2D, and as the layer that only clamps or rescales.

A 1x1 depthwise convolution with weight 1 computes `clamp((q - in_zp) * in_s / out_s) + out_zp`:
exactly what a standalone RELU, an ADD's fused relu or a requantising QUANTIZE asks for,
in a layer that every reader of the format knows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.format import element_count
from tmdl.graph import Operation
from tmdl.layers.activations import fused_activation
from tmdl.layers.arithmetic import finish
from tmdl.layers.convolution import (
    Convolution,
    Window,
    kernel_area,
    read_window,
    stored_activation,
    stored_window_filter,
    windows_of,
)
from tmdl.layers.filter import Filter, read_filter
from tmdl.layers.layer import Activation, Layer, StoredLayer
from tmdl.layers.reader import Reader


@dataclass(eq=False, kw_only=True)
class DWConv2D(Convolution):
    TYPE = 5
    NAME = "DWConv2D"

    @classmethod
    def compute(cls, stored: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
        windows = windows_of(stored, inputs[0])
        area = windows.shape[4] * windows.shape[5]
        weights, bias, factor = stored_window_filter(stored, area)
        multiplier = stored.head.out_dims[3] // stored.head.in_dims[3]
        taps = np.repeat(windows.reshape(*windows.shape[:4], area), multiplier, axis=3)
        sums = (taps * weights).sum(axis=4) + bias
        return finish(stored, sums, factor, stored_activation(stored))

    @classmethod
    def operations(cls, stored: StoredLayer) -> int:
        return element_count(stored.head.out_dims) * kernel_area(stored)


def from_operation(reader: Reader, op: Operation) -> list[Layer]:
    _, kernel_h, kernel_w, out_channels = op.inputs[1].shape
    window = read_window(reader, op, (kernel_h, kernel_w))
    weights = read_filter(reader, op, channel_axis=3, file_axes=(3, 0, 1, 2))
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
            depth_multiplier=out_channels // op.inputs[0].shape[3],
        )
    ]


def clamp_layer(
    reader: Reader, source: str, value: Activation, output: Activation, activation: str
) -> DWConv2D:
    """output = activation(value), rescaled where the two are quantised differently."""
    channels = value.dims[3]
    if reader.element.is_integer:
        bias = np.full(channels, -value.zero_point, np.int64)
        ones = Filter(np.ones((channels, 1, 1, 1), np.int64), bias, np.ones(1, np.float32))
    else:
        ones = Filter(np.ones((channels, 1, 1, 1), np.float32), np.zeros(channels, np.float32), None)
    return DWConv2D(
        inputs=[value],
        output=output,
        source=source,
        window=Window(1, 1),
        filter=ones,
        activation=activation,
        depth_multiplier=1,
    )


LAYER = DWConv2D
OPERATIONS = {"DEPTHWISE_CONV_2D": from_operation}
