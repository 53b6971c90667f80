"""The network as ONNX: floats as they are, int8 as QDQ (quantise, dequantise), which ONNX Runtime fuses.

Pictures are [1][channels][height][width] there. The integer model takes and gives uint8, the activation type
that ONNX Runtime recommends: the int8 values of the .tflite plus 128.
"""

from __future__ import annotations

import numpy as np
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper
from tmdl.graph import Tensor

from source_graph import SourceGraph, Step

OPSET = 17  # the newest that needs nothing from newer runtimes
IR_VERSION = 8
TO_UNSIGNED = 128


def onnx_model(source: SourceGraph) -> bytes:
    writer = Writer(source)
    for step in source.steps:
        WRITERS[step.kind](writer, step)
    return writer.model().SerializeToString()


class Writer:
    """Collects nodes and constants; knows under which name and layout each value is found."""

    def __init__(self, source: SourceGraph):
        self.source = source
        self.nodes: list = []
        self.constants: list = []
        self.names: dict[Tensor, str] = {}  # of real values
        picture = source.graph.inputs[0]
        if source.is_integer:
            self.names[picture] = self.dequantised("input", picture)
        else:
            self.names[picture] = "input"

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def finish(self, step: Step, name: str) -> None:
        """What a step computed, through its activation and, in integer models, through its quantisation."""
        output = step.operation.output
        if not (self.source.is_integer and is_implied(step.activation, output)):
            name = self.activated(step.activation, name)
        if self.source.is_integer:
            name = self.dequantised(self.quantised(name, output), output)
        self.names[output] = name

    def activated(self, activation: str, name: str) -> str:
        if activation == "RELU":
            return self.node("Relu", [name], f"{name}_relu")
        if activation == "RELU6":
            limits = [self.constant(f"{name}_{limit}", np.float32(limit)) for limit in (0, 6)]
            return self.node("Clip", [name, *limits], f"{name}_relu6")
        if activation != "NONE":
            raise ValueError(f"activation {activation} is not written")
        return name

    def quantised(self, name: str, tensor: Tensor) -> str:
        inputs = [name, *self.quantisation(f"{name}_q", tensor)]
        return self.node("QuantizeLinear", inputs, f"{name}_quantised")

    def dequantised(self, name: str, tensor: Tensor) -> str:
        inputs = [name, *self.quantisation(f"{name}_dq", tensor)]
        return self.node("DequantizeLinear", inputs, f"{name}_dequantised")

    def quantisation(self, name: str, tensor: Tensor) -> list[str]:
        zero_point = np.uint8(tensor.quantisation.zero_point + TO_UNSIGNED)
        return [
            self.constant(f"{name}_scale", np.float32(tensor.quantisation.scale)),
            self.constant(f"{name}_zero_point", zero_point),
        ]

    def weights(self, step: Step, values: np.ndarray, axis: int) -> str:
        """`values` in ONNX order, output channels along `axis`."""
        name = f"weights_{step.operation.index}"
        stored = self.constant(name, values)
        if not self.source.is_integer:
            return stored
        scales = step.filter.quantisation.scales
        return self.dequantised_constant(stored, scales, np.int8, axis)

    def bias(self, step: Step) -> list[str]:
        if step.bias is None:
            return []
        stored = self.constant(f"bias_{step.operation.index}", step.bias.data)
        if not self.source.is_integer:
            return [stored]
        in_scale = np.float32(step.operation.inputs[0].quantisation.scale)
        scales = in_scale * step.filter.quantisation.scales
        return [self.dequantised_constant(stored, scales, np.int32, 0)]

    def dequantised_constant(self, name: str, scales: np.ndarray, dtype: type, axis: int) -> str:
        scales = scales if len(scales) > 1 else scales[0]
        scale = self.constant(f"{name}_scale", np.asarray(scales, np.float32))
        zero_point = self.constant(f"{name}_zero_point", np.zeros(np.shape(scales), dtype))
        return self.node("DequantizeLinear", [name, scale, zero_point], f"{name}_dequantised", axis=axis)

    def rows(self, tensor: Tensor) -> str:
        """A value as [1][elements] in TensorFlow's order."""
        name = self.names[tensor]
        if len(tensor.shape) == 2:
            return name
        if tensor.shape[1] * tensor.shape[2] > 1:
            name = self.node("Transpose", [name], f"{name}_channels_last", perm=[0, 2, 3, 1])
        return self.node("Flatten", [name], f"{name}_rows")

    def model(self) -> ModelProto:
        picture, result = self.source.graph.inputs[0], self.source.graph.outputs[0]
        element = TensorProto.UINT8 if self.source.is_integer else TensorProto.FLOAT
        last = self.nodes.pop() if self.source.is_integer else None  # the result stays quantised
        name = last.input[0] if last else self.names[result]
        used = {value for node in self.nodes for value in node.input}
        _, height, width, channels = picture.shape
        graph = helper.make_graph(
            self.nodes,
            "network",
            [helper.make_tensor_value_info("input", element, [1, channels, height, width])],
            [helper.make_tensor_value_info(name, element, list(result.shape))],
            [constant for constant in self.constants if constant.name in used],
        )
        opsets = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
        checker.check_model(model, full_check=True)
        return model


def is_implied(activation: str, output: Tensor) -> bool:
    """Whether the range of the output's int8 values already is that of the activation."""
    scale, zero_point = output.quantisation.scale, output.quantisation.zero_point
    at_least_zero = zero_point == -128
    at_most_six = (127 - zero_point) * scale <= 6 + scale / 2
    implied = {"NONE": True, "RELU": at_least_zero, "RELU6": at_least_zero and at_most_six}
    return implied.get(activation, False)


def convolution(writer: Writer, step: Step) -> None:
    window = step.window
    top, bottom, left, right = window.pads
    depthwise = step.kind == "DEPTHWISE_CONV_2D"
    picture = step.operation.inputs[0]
    axes = (3, 0, 1, 2) if depthwise else (0, 3, 1, 2)
    weights = writer.weights(step, step.filter.data.transpose(axes), 0)
    name = writer.node(
        "Conv",
        [writer.names[picture], weights, *writer.bias(step)],
        f"conv_{step.operation.index}",
        group=picture.shape[3] if depthwise else 1,
        kernel_shape=window.kernel,
        strides=window.strides,
        dilations=window.dilations,
        pads=[top, left, bottom, right],
    )
    writer.finish(step, name)


def mean(writer: Writer, step: Step) -> None:
    value = writer.names[step.operation.inputs[0]]
    name = writer.node("GlobalAveragePool", [value], f"mean_{step.operation.index}")
    if len(step.operation.output.shape) == 4:
        writer.finish(step, name)
        return
    # ONNX Runtime fuses the pool only where its own output is quantised, so the change of shape comes behind.
    writer.finish(step, name)
    output = step.operation.output
    writer.names[output] = writer.node("Flatten", [writer.names[output]], f"{name}_rows")


def fully_connected(writer: Writer, step: Step) -> None:
    name = writer.node(
        "Gemm",
        [
            writer.rows(step.operation.inputs[0]),
            writer.weights(step, step.filter.data.T, 1),
            *writer.bias(step),
        ],
        f"dense_{step.operation.index}",
    )
    writer.finish(step, name)


def add(writer: Writer, step: Step) -> None:
    values = [writer.names[tensor] for tensor in step.operation.inputs]
    writer.finish(step, writer.node("Add", values, f"add_{step.operation.index}"))


def reshape(writer: Writer, step: Step) -> None:
    value, output = step.operation.inputs[0], step.operation.output
    if len(output.shape) != 2:
        raise ValueError(f"{step.operation.describe()}: only reshapes to rows are written")
    writer.finish(step, writer.rows(value))


def softmax(writer: Writer, step: Step) -> None:
    value = writer.rows(step.operation.inputs[0])
    writer.finish(step, writer.node("Softmax", [value], f"softmax_{step.operation.index}", axis=1))


WRITERS = {
    "CONV_2D": convolution,
    "DEPTHWISE_CONV_2D": convolution,
    "MEAN": mean,
    "FULLY_CONNECTED": fully_connected,
    "ADD": add,
    "RESHAPE": reshape,
    "SOFTMAX": softmax,
}
