"""Standalone activations and rescaling; no layer type of their own, see depthwise_conv2d."""

from __future__ import annotations

from tmdl.graph import Operation
from tmdl.layers.depthwise_conv2d import clamp_layer
from tmdl.layers.layer import Layer
from tmdl.layers.reader import Reader

ACTIVATION_OF = {"RELU": "RELU", "RELU6": "RELU6", "RELU_N1_TO_1": "RELU_N1_TO_1", "QUANTIZE": "NONE"}


def from_operation(reader: Reader, op: Operation) -> list[Layer]:
    value, output = reader.activation(op, op.inputs[0]), reader.activation(op, op.output)
    return [clamp_layer(reader, op.describe(), value, output, ACTIVATION_OF[op.kind])]


OPERATIONS = dict.fromkeys(ACTIVATION_OF, from_operation)
