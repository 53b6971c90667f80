"""MAX_POOL_2D and REDUCE_MAX over height and width; no layer type of their own.

The larger of two neighbours is `a + relu(b - a)`: two depthwise convolutions, one that
picks the first and one that subtracts it from the second, and an ADD. With one scale for
all of them every step is exact in integers. Of wider windows the halves come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tmdl.graph import Graph, Operation, Tensor
from tmdl.layers.activations import fused_activation, needs_clamp
from tmdl.layers.add import Add
from tmdl.layers.convolution import LARGEST_BYTE, Window
from tmdl.layers.depthwise_conv2d import DWConv2D, clamp_layer
from tmdl.layers.filter import Filter
from tmdl.layers.layer import Activation, Layer
from tmdl.layers.reader import Reader
from tmdl.layers.reshape import in_dims, reshaped

ADVICE = "use AveragePooling2D, or a convolution with strides"
KEEPS_SIGN = ("MAX_POOL_2D", "AVERAGE_POOL_2D", "RESHAPE", "EXPAND_DIMS", "SQUEEZE", "PAD", "MEAN")


@dataclass(frozen=True)
class Pooling:
    """Sides of the window, strides, and pads as (before, after); each for height and width."""

    kernel: tuple[int, int]
    strides: tuple[int, int]
    pads: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))


def from_max_pool(reader: Reader, op: Operation) -> list[Layer]:
    options, source = op.options, op.inputs[0]
    kernel = (options["FilterHeight"], options["FilterWidth"])
    strides = (options["StrideH"], options["StrideW"])
    pads = []
    for axis in range(2):
        reach = (op.output.shape[1 + axis] - 1) * strides[axis] + kernel[axis]
        missing = max(0, reach - source.shape[1 + axis])
        pads.append((missing // 2, missing - missing // 2))
    if any(map(any, pads)) and not is_never_negative(reader, source):
        reader.refuse(
            op,
            "windows reach over the border, where a tmdl has zeros, and these may be larger than the values",
            "use padding='valid' in MaxPooling2D, or relu before it",
        )
        return []
    return maximum_layers(reader, op, Pooling(kernel, strides, tuple(pads)))


def from_reduce_max(reader: Reader, op: Operation) -> list[Layer]:
    axes, shape = op.inputs[1], op.inputs[0].shape
    pixels = range(1, len(shape) - 1)
    if not axes.is_constant or {int(axis) % len(shape) for axis in axes.data.flat} != set(pixels):
        reader.refuse(op, "a maximum over something else than height and width", ADVICE)
        return []
    kernel = (1, 1, *shape[1:-1])[-2:]
    return maximum_layers(reader, op, Pooling(kernel, kernel))


def is_never_negative(reader: Reader, tensor: Tensor) -> bool:
    """Whether a relu lies before it, or its integers begin at zero."""
    element, quantisation = reader.element, tensor.quantisation
    if element.is_integer and quantisation and quantisation.zero_point == element.integer_range[0]:
        return True
    return is_behind_relu(reader.graph, tensor)


def is_behind_relu(graph: Graph, tensor: Tensor) -> bool:
    op = graph.producer(tensor)
    if op is None:
        return False
    if op.kind in ("RELU", "RELU6") or op.options.get("FusedActivationFunction") in ("RELU", "RELU6"):
        return True
    return op.kind in KEEPS_SIGN and is_behind_relu(graph, op.inputs[0])


def maximum_layers(reader: Reader, op: Operation, pooling: Pooling) -> list[Layer]:
    value, output = reader.activation(op, op.inputs[0]), reader.activation(op, op.output)
    if (value.scale, value.zero_point) != (output.scale, output.zero_point):
        reader.refuse(op, "input and output are quantised differently", "quantise with a current TensorFlow")
        return []
    if max(*pooling.kernel, *pooling.strides) > LARGEST_BYTE:
        reader.refuse(op, f"a window side or stride above {LARGEST_BYTE}", "pool in two steps")
        return []
    activation = fused_activation(reader, op)
    layers, picture = reshaped(op, value, (3, *value.dims[1:]))
    result = in_dims(output, (3, *output.dims[1:]))
    for number, window in enumerate(windows_of(pooling)):
        rows, columns = sides_behind(window, picture)
        name = f"{output.name} after {number + 1} steps"
        larger = Activation(name, (3, rows, columns, picture.dims[3]), value.scale, value.zero_point)
        layers += larger_of_two(reader, op, picture, window, larger)
        picture = larger
    if layers and not needs_clamp(reader, activation, output):
        layers[-1].output = result
    else:
        layers.append(clamp_layer(reader, op.describe(), picture, result, activation))
    return layers + reshaped(op, result, output.dims, output)[0]


def windows_of(pooling: Pooling) -> Iterator[Window]:
    """Kernels of two taps, or of one where only strides are left; their reaches add up to the pooling's."""
    for axis in range(2):
        size, stride, pads = pooling.kernel[axis], pooling.strides[axis], pooling.pads[axis]
        distances = distances_for(size)
        for place, distance in enumerate(distances):
            last = place == len(distances) - 1
            yield along(axis, 2, stride if last else 1, distance, pads if place == 0 else (0, 0))
        if not distances and stride > 1:
            yield along(axis, 1, stride, 1, (0, 0))


def distances_for(size: int) -> list[int]:
    """How far apart the two taps are: 1, then each as far as the windows before allow without a gap."""
    distances, covered = [], 1
    while covered < size:
        distances.append(min(covered, size - covered))
        covered += distances[-1]
    return distances


def along(axis: int, kernel: int, stride: int, distance: int, pads: tuple[int, int]) -> Window:
    """A window one pixel wide in the other direction."""
    if axis == 0:
        return Window(kernel, 1, stride, 1, distance, 1, (*pads, 0, 0))
    return Window(1, kernel, 1, stride, 1, distance, (0, 0, *pads))


def sides_behind(window: Window, picture: Activation) -> tuple[int, int]:
    top, bottom, left, right = window.pads
    height = picture.dims[1] + top + bottom - window.dilation_h * (window.kernel_h - 1)
    width = picture.dims[2] + left + right - window.dilation_w * (window.kernel_w - 1)
    return (height - 1) // window.stride_h + 1, (width - 1) // window.stride_w + 1


def larger_of_two(
    reader: Reader, op: Operation, value: Activation, window: Window, output: Activation
) -> list[Layer]:
    if window.kernel_h * window.kernel_w == 1:
        return [taps(reader, op, value, window, output, (1,), "NONE")]
    first = Activation(f"{output.name}: first", output.dims, value.scale, value.zero_point)
    lowest = reader.element.integer_range[0] if reader.element.is_integer else 0
    more = Activation(f"{output.name}: what the second has more", output.dims, value.scale, lowest)
    return [
        taps(reader, op, value, window, first, (1, 0), "NONE"),
        taps(reader, op, value, window, more, (-1, 1), "RELU"),
        Add(inputs=[more, first], output=output, source=op.describe()),
    ]


def taps(
    reader: Reader,
    op: Operation,
    value: Activation,
    window: Window,
    output: Activation,
    weights: tuple[int, ...],
    activation: str,
) -> DWConv2D:
    """The same few weights for every channel."""
    channels = value.dims[3]
    shape = (channels, 1, window.kernel_h, window.kernel_w)
    numbers = np.tile(weights, channels).reshape(shape)
    if reader.element.is_integer:
        bias = np.full(channels, -value.zero_point * sum(weights), np.int64)
        values = Filter(numbers.astype(np.int64), bias, np.ones(1, np.float32))
    else:
        values = Filter(numbers.astype(np.float32), np.zeros(channels, np.float32), None)
    return DWConv2D(
        inputs=[value],
        output=output,
        source=op.describe(),
        window=window,
        filter=values,
        activation=activation,
        depth_multiplier=1,
    )


OPERATIONS = {"MAX_POOL_2D": from_max_pool, "REDUCE_MAX": from_reduce_max}
