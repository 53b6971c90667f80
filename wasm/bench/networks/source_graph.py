"""A .tflite as a list of steps that every writer here understands, weights still in TensorFlow's order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tmdl.element_types import BY_NAME
from tmdl.errors import ConversionError, Problem
from tmdl.graph import Graph, Operation
from tmdl.layers.convolution import Window, read_window
from tmdl.layers.layer import Reader
from tmdl.read_tflite import read_tflite
from tmdl.simplify import simplify

KINDS = ("CONV_2D", "DEPTHWISE_CONV_2D", "MEAN", "FULLY_CONNECTED", "ADD", "RESHAPE", "SOFTMAX")


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


@dataclass
class SourceGraph:
    graph: Graph
    steps: list[Step]

    @property
    def is_integer(self) -> bool:
        return self.graph.inputs[0].dtype == "int8"


def read_source(path: Path) -> SourceGraph:
    """Raises ConversionError with everything that cannot be written for the peers."""
    graph = read_tflite(path)
    problems: list[Problem] = []
    type_name = {"float32": "fp32", "int8": "int8"}[graph.inputs[0].dtype]
    reader = Reader(graph, BY_NAME[type_name], problems)
    simplify(graph, reader)
    steps = [read_step(reader, operation) for operation in graph.operations]
    if problems:
        raise ConversionError(path, problems)
    return SourceGraph(graph, steps)


def read_step(reader: Reader, operation: Operation) -> Step:
    if operation.kind not in KINDS:
        reader.refuse(operation, "the benchmark writes no such operation", f"use {', '.join(KINDS)}")
    if operation.kind not in ("CONV_2D", "DEPTHWISE_CONV_2D"):
        return Step(operation, None)
    return Step(operation, read_window(reader, operation, operation.inputs[1].shape[1:3]))
