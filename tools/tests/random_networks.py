"""Hypothesis strategies of networks with branches, small enough to be run by the hundred."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tmdl.element_types import BY_NAME, ElementType
from tmdl.layers.add import Add
from tmdl.layers.conv2d import Conv2D
from tmdl.layers.convolution import Window
from tmdl.layers.depthwise_conv2d import DWConv2D
from tmdl.layers.filter import Filter
from tmdl.layers.fully_connected import FullyConnected
from tmdl.layers.global_average_pool import GlobalAveragePool
from tmdl.layers.layer import Activation, Layer
from tmdl.layers.reshape import Reshape
from tmdl.layers.softmax import Softmax
from tmdl.lower import Network

MOST_LAYERS = 7


class Builder:
    """Adds layers behind any tensor that is there already, the newest more often than the others."""

    def __init__(self, draw, element: ElementType):
        self.draw = draw
        self.element = element
        self.random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
        sides = [draw(st.integers(1, 6)) for _ in range(2)]
        self.tensors = [self.tensor((3, *sides, draw(st.integers(1, 5))))]
        self.layers: list[Layer] = []

    def tensor(self, dims, like: Activation | None = None) -> Activation:
        name = f"tensor {len(getattr(self, 'tensors', []))}"
        if not self.element.is_integer:
            return Activation(name, dims)
        if like is not None:
            return Activation(name, dims, like.scale, like.zero_point)
        zero = int(self.random.integers(-128, 128)) if self.element.name == "int8" else 0
        return Activation(name, dims, float(np.float32(self.random.uniform(0.005, 0.2))), zero)

    def add(self, kind: type[Layer], inputs: list[Activation], output: Activation, **fields) -> None:
        self.layers.append(
            kind(inputs=inputs, output=output, source=f"operation {len(self.layers)}", **fields)
        )
        self.tensors.append(output)

    def some_tensor(self) -> Activation:
        return self.draw(st.one_of(st.just(self.tensors[-1]), st.sampled_from(self.tensors)))

    def filter(self, rows: int, shape: tuple[int, ...], source: Activation) -> Filter:
        if not self.element.is_integer:
            weights = self.random.normal(0, 0.5, (rows, *shape)).astype(np.float32)
            return Filter(weights, self.random.normal(0, 0.2, rows).astype(np.float32), None)
        weights = self.random.integers(-127, 128, (rows, *shape))
        bias = self.random.integers(-2000, 2000, rows)
        scales = self.random.uniform(0.0005, 0.005, rows).astype(np.float32)
        return Filter(weights, bias - source.zero_point * weights.reshape(rows, -1).sum(axis=1), scales)

    def window(self, dims) -> tuple[Window, int, int]:
        """A kernel that fits, and the sides of what comes out."""
        pads = tuple(self.draw(st.integers(0, 2)) for _ in range(4))
        padded = dims[1] + pads[0] + pads[1], dims[2] + pads[2] + pads[3]
        kernel = [self.draw(st.integers(1, min(3, side))) for side in padded]
        strides = [self.draw(st.integers(1, 2)) for _ in range(2)]
        sides = [(side - size) // step + 1 for side, size, step in zip(padded, kernel, strides, strict=True)]
        return Window(*kernel, *strides, 1, 1, pads), *sides

    def convolution(self) -> None:
        value = self.some_tensor()
        window, height, width = self.window(value.dims)
        channels = value.dims[3]
        multiplier = self.draw(st.sampled_from([0, 0, 1, 2]))
        filters = channels * multiplier or self.draw(st.integers(1, 5))
        depth = (1 if multiplier else channels, window.kernel_h, window.kernel_w)
        self.add(
            DWConv2D if multiplier else Conv2D,
            [value],
            self.tensor((3, height, width, filters)),
            window=window,
            filter=self.filter(filters, depth, value),
            activation=self.draw(st.sampled_from(["NONE", "RELU", "RELU6"])),
            depth_multiplier=multiplier,
        )

    def sum(self) -> None:
        """Of two tensors of one shape; the second one is made where there is none."""
        first = self.some_tensor()
        alike = [tensor for tensor in self.tensors if tensor.dims == first.dims]
        self.add(Add, [first, self.draw(st.sampled_from(alike))], self.tensor(first.dims))

    def same_shape(self) -> None:
        """A 1x1 convolution, so that there is something to add."""
        value = self.some_tensor()
        channels = value.dims[3]
        weights = self.filter(channels, (channels, 1, 1), value)
        self.add(Conv2D, [value], self.tensor((3, *value.dims[1:])), window=Window(1, 1), filter=weights)

    def flat(self) -> None:
        value = self.tensors[-1]
        self.add(Reshape, [value], self.tensor((1, 1, 1, value.elements), value))

    def dense(self) -> None:
        self.flat()
        value = self.tensors[-1]
        rows = self.draw(st.integers(1, 12))
        weights = self.filter(rows, (value.elements,), value)
        self.add(FullyConnected, [value], self.tensor((1, 1, 1, rows)), filter=weights)

    def pool(self) -> None:
        value = self.tensors[-1]
        self.add(GlobalAveragePool, [value], self.tensor((1, 1, 1, value.dims[3])))

    def softmax(self) -> None:
        self.dense()
        value = self.tensors[-1]
        output = self.tensor(value.dims)
        if self.element.is_integer:
            output.scale, output.zero_point = (
                (1 / 256, -128) if self.element.name == "int8" else (1 / 32768, 0)
            )
        self.add(Softmax, [value], output)


@st.composite
def random_networks(draw, types: tuple[str, ...] = tuple(BY_NAME)) -> Network:
    builder = Builder(draw, BY_NAME[draw(st.sampled_from(types))])
    for _ in range(draw(st.integers(1, MOST_LAYERS))):
        draw(st.sampled_from([builder.convolution, builder.same_shape, builder.sum]))()
    draw(st.sampled_from([builder.flat, builder.dense, builder.pool, builder.softmax, lambda: None]))()
    return Network(builder.element, builder.layers, builder.tensors[0], builder.layers[-1].output)
