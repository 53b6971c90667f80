"""The float network for TensorFlow.js: a list of steps as JSON, and one file of float32 weights.

page/candidates/tfjs.ts builds the calls from it. Weights are in TensorFlow.js order:
[height][width][in][out], depthwise [height][width][in][multiplier], dense [in][out].
"""

from __future__ import annotations

import json

import numpy as np

from source_graph import SourceGraph, Step


def tfjs_model(source: SourceGraph) -> tuple[str, bytes]:
    weights = WeightFile()
    description = {
        "input": source.graph.inputs[0].index,
        "output": source.graph.outputs[0].index,
        "steps": [describe(step, weights) for step in source.steps],
    }
    return json.dumps(description, indent=1), weights.data


class WeightFile:
    def __init__(self) -> None:
        self.data = b""

    def place(self, values: np.ndarray) -> dict:
        entry = {"offset": len(self.data), "shape": list(values.shape)}
        self.data += np.ascontiguousarray(values, "<f4").tobytes()
        return entry


def describe(step: Step, weights: WeightFile) -> dict:
    operation = step.operation
    values = [tensor for tensor in operation.inputs if tensor is not None and not tensor.is_constant]
    described = {
        "kind": step.kind,
        "inputs": [tensor.index for tensor in values],
        "output": operation.output.index,
        "outputShape": list(operation.output.shape),
        "activation": step.activation,
    }
    if step.window:
        window = step.window
        padding = operation.options["Padding"].lower()
        described |= {"strides": window.strides, "dilations": window.dilations, "padding": padding}
    if step.kind in REORDERED:
        described["filter"] = weights.place(REORDERED[step.kind](step, step.filter.data))
        described["bias"] = weights.place(step.bias.data) if step.bias is not None else None
    return described


def depthwise(step: Step, values: np.ndarray) -> np.ndarray:
    channels = step.operation.inputs[0].shape[3]
    return values.reshape(*values.shape[1:3], channels, values.shape[3] // channels)


REORDERED = {
    "CONV_2D": lambda step, values: values.transpose(1, 2, 3, 0),
    "DEPTHWISE_CONV_2D": depthwise,
    "FULLY_CONNECTED": lambda step, values: values.T,
}
