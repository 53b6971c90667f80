"""PAD that no convolution takes over; no layer type of its own.

A 1x1 depthwise convolution with weight 1 and padding copies the picture and puts zeros around it.
"""

from __future__ import annotations

from dataclasses import replace

from tmdl.graph import Operation
from tmdl.layers.convolution import LARGEST_BYTE, Window
from tmdl.layers.depthwise_conv2d import clamp_layer
from tmdl.layers.layer import Layer
from tmdl.layers.reader import Reader
from tmdl.layers.reshape import in_dims, reshaped
from tmdl.simplify_padding import zero_padding


def from_operation(reader: Reader, op: Operation) -> list[Layer]:
    pads = zero_padding(op)
    if pads is None or max(pads) > LARGEST_BYTE:
        reader.refuse(
            op,
            "padding with something else than zeros, along channels, or with more than 255 rows or columns",
            "use ZeroPadding2D, or padding='same' in the convolution; for more channels a 1x1 Conv2D",
        )
        return []
    value, output = reader.activation(op, op.inputs[0]), reader.activation(op, op.output)
    # The engine pads pictures; one of [w][c] is a picture of one row.
    layers, picture = reshaped(op, value, (3, *value.dims[1:]))
    result = in_dims(output, (3, *output.dims[1:]))
    layer = clamp_layer(reader, op.describe(), picture, result, "NONE")
    layer.window = replace(Window(1, 1), pads=pads)
    return [*layers, layer, *reshaped(op, result, output.dims, output)[0]]


OPERATIONS = {"PAD": from_operation, "PADV2": from_operation}
