"""A .tflite as a list of steps that every writer here understands, weights still in TensorFlow's order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tmdl.graph import Graph, Operation, Tensor
from tmdl.read_tflite import read_tflite

KINDS = ("CONV_2D", "DEPTHWISE_CONV_2D", "MEAN", "FULLY_CONNECTED", "ADD", "RESHAPE", "SOFTMAX")

WITH_WEIGHTS = ("CONV_2D", "DEPTHWISE_CONV_2D", "FULLY_CONNECTED")


@dataclass(frozen=True)
class Window:
    """How a kernel moves over the picture; pads are top, bottom, left, right."""

    kernel: tuple[int, int]
    strides: tuple[int, int]
    dilations: tuple[int, int]
    pads: tuple[int, int, int, int]


@dataclass
class Step:
    operation: Operation
    window: Window | None  # convolutions only

    @property
    def kind(self) -> str:
        return self.operation.kind

    @property
    def activation(self) -> str:
        return self.operation.options.get("FusedActivationFunction", "NONE")

    @property
    def filter(self) -> Tensor | None:
        return self.weights(1)

    @property
    def bias(self) -> Tensor | None:
        return self.weights(2)

    @property
    def multiply_adds(self) -> int:
        """Every weight once, in convolutions at every position of the output."""
        if self.filter is None:
            return 0
        height, width = self.operation.output.shape[1:3] if self.window else (1, 1)
        return height * width * self.filter.size

    def weights(self, index: int) -> Tensor | None:
        inputs = self.operation.inputs
        return inputs[index] if self.kind in WITH_WEIGHTS and len(inputs) > index else None


@dataclass
class SourceGraph:
    graph: Graph
    steps: list[Step]

    @property
    def is_integer(self) -> bool:
        return self.graph.inputs[0].dtype == "int8"


def read_source(path: Path) -> SourceGraph:
    graph = read_tflite(path)
    drop_shape_computation(graph)
    for operation in graph.operations:
        if operation.kind not in KINDS:
            raise ValueError(f"{path}: {operation.describe()}: the benchmark writes only {', '.join(KINDS)}")
    return SourceGraph(graph, [Step(operation, window_of(operation)) for operation in graph.operations])


def drop_shape_computation(graph: Graph) -> None:
    """SHAPE, STRIDED_SLICE and PACK that only compute a RESHAPE's target; its output has its shape."""
    for operation in graph.operations:
        if operation.kind == "RESHAPE":
            operation.inputs = operation.inputs[:1]
    while True:
        used = {id(tensor) for operation in graph.operations for tensor in operation.inputs}
        used |= set(map(id, graph.outputs))
        unused = [op for op in graph.operations if not any(id(output) in used for output in op.outputs)]
        if not unused:
            return
        graph.remove(unused)


def window_of(operation: Operation) -> Window | None:
    if operation.kind not in ("CONV_2D", "DEPTHWISE_CONV_2D"):
        return None
    options = operation.options
    kernel = operation.inputs[1].shape[1:3]
    strides = options["StrideH"], options["StrideW"]
    dilations = options["DilationHFactor"], options["DilationWFactor"]
    pads = [0, 0, 0, 0]
    if options["Padding"] == "SAME":
        in_sides, out_sides = operation.inputs[0].shape[1:3], operation.output.shape[1:3]
        for axis in range(2):
            reach = dilations[axis] * (kernel[axis] - 1) + 1
            missing = max(0, (out_sides[axis] - 1) * strides[axis] + reach - in_sides[axis])
            pads[2 * axis : 2 * axis + 2] = missing // 2, missing - missing // 2
    return Window(kernel, strides, dilations, tuple(pads))
