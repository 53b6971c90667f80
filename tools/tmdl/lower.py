"""From a source graph to the layers of a tmdl; names every obstacle before giving up."""

from __future__ import annotations

from dataclasses import dataclass

from tmdl.advice import GENERAL_ADVICE, WHOLE, advice_for
from tmdl.element_types import BY_NAME, ElementType
from tmdl.errors import ConversionError, Problem
from tmdl.format import Dims
from tmdl.graph import Graph, Operation
from tmdl.layers import OPERATIONS
from tmdl.layers.layer import Activation, Layer
from tmdl.layers.reader import Reader
from tmdl.restore_shapes import restore_shapes
from tmdl.simplify import simplify

SOURCE_TYPES = {"float32": ("fp32", "fp16", "fp8_143", "fp8_152"), "int8": ("int8",), "int16": ("int16",)}
# What h5_to_tflite.py takes to make the source of such a type.
QUANTISATION_ARGUMENTS = {"int8": "1 DIR NORM", "int16": "16 DIR NORM"}


@dataclass
class Network:
    """The layers in running order; the first one's first input is the model's input."""

    element: ElementType
    layers: list[Layer]
    input: Activation
    output: Activation

    @property
    def in_dims(self) -> Dims:
        return self.input.dims

    @property
    def out_dims(self) -> Dims:
        return self.output.dims


def lower(graph: Graph, element: ElementType) -> Network:
    problems: list[Problem] = []
    check_ends(graph, problems)
    reader = Reader(graph, element, problems)
    simplify(graph)
    reader.element = fitting_element(graph, element, problems)
    layers = []
    for op in graph.operations:
        layers += layers_of(reader, op)
    if not graph.operations:
        problems.append(Problem("the model", "has no operations", GENERAL_ADVICE))
    if problems:
        raise ConversionError(graph.path, problems)
    first, last = reader.activations[graph.inputs[0]], reader.activations[graph.outputs[0]]
    return Network(element, restore_shapes(first, layers), first, last)


def check_ends(graph: Graph, problems: list[Problem]) -> None:
    for what, tensors in (("inputs", graph.inputs), ("outputs", graph.outputs)):
        if len(tensors) != 1:
            names = ", ".join(f"'{tensor.name}'" for tensor in tensors)
            problems.append(
                Problem(f"{what} {names}", f"{len(tensors)} {what}; a tmdl has one", "split the model")
            )


def fitting_element(graph: Graph, wanted: ElementType, problems: list[Problem]) -> ElementType:
    """The wanted type; where the source cannot give it, one with which the search for problems goes on."""
    if len(graph.inputs) != 1:
        return wanted
    source = graph.inputs[0]
    possible = SOURCE_TYPES.get(source.dtype, ())
    if wanted.name in possible:
        return wanted
    advice = "convert with TensorFlow 2.3 or newer to float32 or int8"
    if possible:
        advice = (
            f"use type {' or '.join(possible)}, or convert the Keras model with "
            f"h5_to_tflite.py H5 TFLITE {QUANTISATION_ARGUMENTS.get(wanted.name, '0')}"
        )
    problems.append(
        Problem(f"input '{source.name}'", f"is {source.dtype}; the wanted type is {wanted.name}", advice)
    )
    return BY_NAME[possible[0]] if possible else wanted


def layers_of(reader: Reader, op: Operation) -> list[Layer]:
    if op.kind not in OPERATIONS:
        if op.kind == "DEQUANTIZE" and only_feeds_unknown(reader.graph, op):
            reader.doubt(op)  # quantisation gave up on what follows, which is the problem to name
        else:
            reader.refuse(op, "a tmdl has no such layer", advice_for(reader.graph, op))
        return []
    wanted = {"int8": "int8", "int16": "int16"}.get(reader.element.name, "float32")
    values = [tensor for tensor in [*op.inputs[:1], op.output] if tensor is not None]
    if op.kind in ("ADD", "MUL", "SUB"):
        values.append(op.inputs[1])
    for tensor in values:
        if tensor.dtype != wanted:
            if reader.is_doubtful(tensor):
                reader.doubt(op)
                return []
            reader.refuse(
                op,
                f"'{tensor.name}' is {tensor.dtype} inside a model to be stored as {reader.element.name}",
                WHOLE,
            )
            return []
    return OPERATIONS[op.kind](reader, op)


def only_feeds_unknown(graph: Graph, op: Operation) -> bool:
    consumers = graph.consumers(op.output)
    return bool(consumers) and all(other.kind not in OPERATIONS for other in consumers)
