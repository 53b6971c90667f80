"""FC from FULLY_CONNECTED.

The format has no activation here and one vector per layer. A Dense with an
activation, or one applied at every position, is the same sum as a 1x1 Conv2D,
which every reader of the format knows; so it becomes one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.element_types import ElementType
from tmdl.format import Dims
from tmdl.graph import Operation
from tmdl.layers.activations import fused_activation, needs_clamp
from tmdl.layers.arithmetic import exact_dot, filter_factor, finish, stored_filter
from tmdl.layers.conv2d import Conv2D
from tmdl.layers.convolution import Window
from tmdl.layers.filter import Filter, read_filter
from tmdl.layers.layer import Layer, Placement, StoredLayer
from tmdl.layers.reader import Reader
from tmdl.layers.reshape import in_dims, reshaped
from tmdl.layers.weight_blocks import struct_of, weight_blocks


@dataclass(eq=False, kw_only=True)
class FullyConnected(Layer):
    TYPE = 2
    NAME = "FC"
    BODY_SIZE = 16

    filter: Filter

    def body(self, order: str, element: ElementType, place: Placement) -> bytes:
        scales = self.filter.scales
        if scales is not None:
            # Room for every channel; per-tensor models fill the first, a reader takes 0 as "same".
            scales = np.pad(scales, (0, len(self.filter.bias) - scales.size))
        offsets, blocks = weight_blocks(
            scales, self.filter.weights, self.filter.bias, self.BODY_SIZE, order, element
        )
        return struct_of(order, "IIII", *offsets, 0) + blocks

    @classmethod
    def compute(cls, stored: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
        rows, depth = stored.head.out_dims[3], stored.head.in_dims[3]
        weights, bias, scales = stored_filter(stored, stored.fields("III"), rows, depth)
        sums = exact_dot(stored, inputs[0].reshape(-1, depth), weights.T) + bias
        return finish(stored, sums, filter_factor(stored, scales)).reshape(-1, *stored.head.out_dims[1:])

    @classmethod
    def operations(cls, stored: StoredLayer) -> int:
        return stored.head.in_dims[3] * stored.head.out_dims[3]


def from_operation(reader: Reader, op: Operation) -> list[Layer]:
    out_channels, in_channels = op.inputs[1].shape
    if op.options.get("WeightsFormat", 0) != 0:
        reader.refuse(op, "weights in a shuffled order", "convert with a current TensorFlow")
        return []
    weights = read_filter(reader, op, channel_axis=0, file_axes=(0, 1))
    activation = fused_activation(reader, op)
    if weights is None:
        return []
    value, output = reader.activation(op, op.inputs[0]), reader.activation(op, op.output)
    positions = value.elements // in_channels
    if positions == 1 and not needs_clamp(reader, activation, output):
        layers, value = reshaped(op, value, (1, 1, 1, in_channels))
        result = in_dims(output, (1, 1, 1, out_channels))
        layers.append(FullyConnected(inputs=[value], output=result, source=op.describe(), filter=weights))
        return layers + reshaped(op, result, output.dims, output)[0]
    layers, value = reshaped(op, value, picture_dims(value.dims, positions, in_channels))
    result = in_dims(output, (3, *value.dims[1:3], out_channels))
    if not needs_clamp(reader, activation, output):
        activation = "NONE"
    weights.weights = weights.weights.reshape(out_channels, in_channels, 1, 1)
    layers.append(
        Conv2D(
            inputs=[value],
            output=result,
            source=op.describe(),
            window=Window(1, 1),
            filter=weights,
            activation=activation,
        )
    )
    return layers + reshaped(op, result, output.dims, output)[0]


def picture_dims(dims: Dims, positions: int, channels: int) -> Dims:
    """What a 1x1 convolution sees: the tensor's own dims where they end in the channels, else one row."""
    return dims if dims[3] == channels else (3, 1, positions, channels)


LAYER = FullyConnected
OPERATIONS = {"FULLY_CONNECTED": from_operation}
