"""Weights, biases and weight scales of Conv2D, DWConv2D and FC, read from a source operation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.element_types import LARGEST_HALF
from tmdl.graph import Operation, Tensor
from tmdl.layers.reader import Reader

INT32 = np.iinfo(np.int32)


@dataclass
class Filter:
    """One row of weights and one bias for each output channel."""

    weights: np.ndarray  # [c_out][...] in file order; integers or float32
    bias: np.ndarray  # [c_out]; integer biases already contain -in_zp * sum(weights)
    scales: np.ndarray | None  # float32 [c_out] or, from per-tensor models, [1]; None in float models

    def every_scale(self) -> np.ndarray | None:
        """One scale for each channel, whatever the source had."""
        return None if self.scales is None else np.broadcast_to(self.scales, (len(self.bias),))


def read_filter(
    reader: Reader, op: Operation, channel_axis: int, file_axes: tuple[int, ...]
) -> Filter | None:
    """The filter with its weights transposed to `file_axes`, or None when it was refused."""
    weights = op.inputs[1] if len(op.inputs) > 1 else None
    bias = op.inputs[2] if len(op.inputs) > 2 else None
    if weights is None or not weights.is_constant or (bias is not None and not bias.is_constant):
        reader.refuse(
            op,
            "weights or bias are computed while the model runs",
            "use a layer with trained, constant weights",
        )
        return None
    channels = weights.shape[channel_axis]
    if bias is not None and bias.shape != (channels,):
        reader.refuse(
            op, f"bias shape {list(bias.shape)} for {channels} channels", "use one bias per output channel"
        )
        return None
    if reader.element.is_integer:
        return read_integer_filter(reader, op, weights, bias, channel_axis, file_axes)
    return read_float_filter(reader, op, weights, bias, file_axes, channels)


def read_float_filter(
    reader: Reader,
    op: Operation,
    weights: Tensor,
    bias: Tensor | None,
    file_axes: tuple[int, ...],
    channels: int,
) -> Filter | None:
    if weights.dtype != "float32":
        reader.refuse(
            op,
            f"float activations but {weights.dtype} weights (dynamic-range quantisation)",
            "convert either without quantisation or with a representative dataset for full int8",
        )
        return None
    bias_values = np.zeros(channels, np.float32) if bias is None else bias.data
    if not (np.isfinite(weights.data).all() and np.isfinite(bias_values).all()):
        reader.refuse(op, "weights or biases are NaN or infinite", "train again with a lower learning rate")
        return None
    if (
        reader.element.name == "fp16"
        and max(np.abs(weights.data).max(), np.abs(bias_values).max()) > LARGEST_HALF
    ):
        reader.refuse(op, f"a weight or bias is beyond fp16's {LARGEST_HALF:.0f}", "convert to fp32 instead")
        return None
    return Filter(weights.data.transpose(file_axes), bias_values, None)


def read_integer_filter(
    reader: Reader,
    op: Operation,
    weights: Tensor,
    bias: Tensor | None,
    channel_axis: int,
    file_axes: tuple[int, ...],
) -> Filter | None:
    channels = weights.shape[channel_axis]
    quantisation = weights.quantisation
    if weights.dtype != "int8" or quantisation is None:
        reader.refuse(
            op,
            f"{weights.dtype} weights; integer models need int8 ones",
            "quantise with the int8 or 16x8 scheme",
        )
        return None
    rows = np.moveaxis(weights.data, channel_axis, 0).reshape(channels, -1)
    # 16x8 quantisation gives a channel of zeros the scale 0, and TFLite then nothing but 0 for it.
    is_empty = ~rows.any(axis=1) if quantisation.scales.size > 1 else ~rows.any(keepdims=True)[0]
    is_dead = (quantisation.scales == 0) & is_empty
    scales = np.where(is_dead, quantisation.scales.max() or np.float32(1), quantisation.scales)
    if scales.size not in (1, channels) or not (np.isfinite(scales).all() and (scales > 0).all()):
        reader.refuse(
            op,
            f"{scales.size} weight scales for {channels} channels, smallest {scales.min()}",
            "quantise per tensor or per output channel; a channel whose weights are all zero can be removed",
        )
        return None
    if scales.size > 1 and quantisation.axis != channel_axis:
        reader.refuse(op, f"weight scales along axis {quantisation.axis}", "quantise per output channel")
        return None
    if np.any(quantisation.zero_points != 0):
        reader.refuse(op, "weights with a zero point (asymmetric)", "quantise with TensorFlow 2.3 or newer")
        return None
    file_weights = weights.data.astype(np.int64).transpose(file_axes)
    sums = file_weights.reshape(channels, -1).sum(axis=1)
    bias_values = np.zeros(channels, np.int64) if bias is None else bias.data.astype(np.int64)
    bias_values = np.where(is_dead, 0, bias_values)
    # The stored bias scale does not matter: TensorFlow's kernels, too, add the integers as they are.
    folded = bias_values - reader.activation(op, op.inputs[0]).zero_point * sums
    if folded.min() < INT32.min or folded.max() > INT32.max:
        reader.refuse(
            op,
            "a bias does not fit the 32 bits a tmdl has for it",
            "quantise to int8, or scale this layer's weights so that its outputs are larger",
        )
        return None
    return Filter(file_weights, folded, scales)
