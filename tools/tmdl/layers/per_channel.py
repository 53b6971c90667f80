"""MUL, ADD and SUB with one constant per channel: what BatchNormalization behind a relu and Rescaling become.

No layer type of their own: a 1x1 depthwise convolution has a weight and a bias for every channel.
"""

from __future__ import annotations

import numpy as np

from tmdl.graph import Operation, Tensor
from tmdl.layers.activations import fused_activation
from tmdl.layers.convolution import Window
from tmdl.layers.depthwise_conv2d import DWConv2D
from tmdl.layers.filter import Filter
from tmdl.layers.layer import Activation, Layer
from tmdl.layers.reader import Reader

# The largest stored weight; the weight scale is chosen so that it stands for the channel's factor,
# because the bias is stored in steps of input scale * weight scale and should be fine.
LARGEST_WEIGHT = 127


def from_multiply(reader: Reader, op: Operation) -> list[Layer]:
    value, constant = split(op)
    if constant is None:
        reader.refuse(op, "multiplies two computed tensors", "use Add, or a Conv2D or DepthwiseConv2D")
        return []
    factors = per_channel(reader, op, constant, value)
    return [] if factors is None else [affine_layer(reader, op, value, factors, np.zeros(factors.shape))]


def from_constant_sum(reader: Reader, op: Operation) -> list[Layer]:
    """ADD or SUB of a constant."""
    value, constant = split(op)
    if constant is None or (op.kind == "SUB" and constant is op.inputs[0]):
        reader.refuse(op, "subtracts a computed tensor", "use Add, with a 1x1 Conv2D that learns the sign")
        return []
    offsets = per_channel(reader, op, constant, value)
    if offsets is None:
        return []
    sign = -1.0 if op.kind == "SUB" else 1.0
    return [affine_layer(reader, op, value, np.ones(offsets.shape), sign * offsets)]


def split(op: Operation) -> tuple[Tensor, Tensor | None]:
    """The computed and the constant operand (None when both are computed)."""
    first, second = op.inputs
    if second.is_constant:
        return first, second
    return (second, first) if first.is_constant else (first, None)


def per_channel(reader: Reader, op: Operation, constant: Tensor, value: Tensor) -> np.ndarray | None:
    """Real numbers, one for each channel of `value`."""
    channels = value.shape[-1]
    if channels == 1 and op.output.shape[-1] == constant.size:
        channels = constant.size  # one channel becomes many, as in a Dense behind a single value
    if constant.size not in (1, channels) or (constant.size > 1 and constant.shape[-1] != channels):
        reader.refuse(
            op,
            f"a constant of shape {list(constant.shape)} for {channels} channels",
            "use one number, or one for each channel",
        )
        return None
    reals = constant.data.astype(np.float64).ravel()
    if reader.element.is_integer:
        quantisation = constant.quantisation
        if quantisation is None:
            reader.refuse(op, f"{constant.dtype} constant without quantisation", "quantise the whole model")
            return None
        reals = (reals - quantisation.zero_points) * quantisation.scales.astype(np.float64)
    return np.broadcast_to(reals, (channels,))


def affine_layer(
    reader: Reader, op: Operation, tensor: Tensor, factors: np.ndarray, offsets: np.ndarray
) -> DWConv2D:
    """output = activation(value * factors + offsets), channel by channel."""
    value, output = reader.activation(op, tensor), reader.activation(op, op.output)
    values = affine_filter(reader, value, output, factors, offsets)
    if reader.element.is_integer and np.abs(values.bias).max() > np.iinfo(np.int32).max:
        reader.refuse(op, "an offset does not fit the 32 bits a tmdl has for it", "use smaller constants")
    return DWConv2D(
        inputs=[value],
        output=output,
        source=op.describe(),
        window=Window(1, 1),
        filter=values,
        activation=fused_activation(reader, op),
        depth_multiplier=len(factors) // value.dims[3],
    )


def affine_filter(
    reader: Reader, value: Activation, output: Activation, factors: np.ndarray, offsets: np.ndarray
) -> Filter:
    shape = (len(factors), 1, 1, 1)
    if not reader.element.is_integer:
        return Filter(factors.astype(np.float32).reshape(shape), offsets.astype(np.float32), None)
    weights = (np.sign(factors) * LARGEST_WEIGHT).astype(np.int64)
    # A channel that is only its offset needs some scale for it; the output's own is fine enough.
    sizes = np.where(factors == 0, output.scale / value.scale, np.abs(factors))
    scales = (sizes / LARGEST_WEIGHT).astype(np.float32)
    bias = np.rint(offsets / (np.float64(value.scale) * scales)).astype(np.int64)
    return Filter(weights.reshape(shape), bias - value.zero_point * weights, scales)


OPERATIONS = {"MUL": from_multiply, "SUB": from_constant_sum}
