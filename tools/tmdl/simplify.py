"""Rewrites a source graph so that each remaining operation has a layer of its own.

Every step leaves the computed numbers as they are.
"""

from __future__ import annotations

import numpy as np

from tmdl.graph import Graph, Operation, Tensor
from tmdl.layers.reader import Reader

CONVOLUTIONS = ("CONV_2D", "DEPTHWISE_CONV_2D")
CAN_FUSE_ACTIVATION = (*CONVOLUTIONS, "FULLY_CONNECTED", "ADD", "MUL", "SUB")
STANDALONE_ACTIVATIONS = ("RELU", "RELU6", "RELU_N1_TO_1")


def simplify(graph: Graph, reader: Reader) -> None:
    fold_half_constants(graph)
    drop_edge_quantisation(graph)
    drop_shape_computation(graph)
    fuse_padding(graph, reader)
    fuse_activations(graph)


def fold_half_constants(graph: Graph) -> None:
    """DEQUANTIZE of constant fp16 weights: the same constants as float32."""
    for op in [op for op in graph.operations if op.kind == "DEQUANTIZE"]:
        source = op.inputs[0]
        if source.is_constant and source.dtype == "float16":
            constant = Tensor(
                op.output.index, op.output.name, source.shape, "float32", None, source.data.astype(np.float32)
            )
            graph.replace_tensor(op.output, constant)
            graph.remove([op])


def drop_edge_quantisation(graph: Graph) -> None:
    """QUANTIZE of the input and DEQUANTIZE of the output: a tmdl takes and gives quantised values."""
    for op in list(graph.operations):
        if op.kind == "QUANTIZE" and op.inputs[0] in graph.inputs and op.inputs[0].dtype == "float32":
            if len(graph.consumers(op.inputs[0])) == 1:
                graph.inputs = [op.output if tensor is op.inputs[0] else tensor for tensor in graph.inputs]
                graph.remove([op])
        elif op.kind == "DEQUANTIZE" and op.output in graph.outputs and not graph.consumers(op.output):
            graph.outputs = [op.inputs[0] if tensor is op.output else tensor for tensor in graph.outputs]
            graph.remove([op])


def drop_shape_computation(graph: Graph) -> None:
    """SHAPE, STRIDED_SLICE, PACK ... that only compute a RESHAPE's target; its output's shape is known."""
    for op in graph.operations:
        if op.kind == "RESHAPE":
            op.inputs = op.inputs[:1]
    while True:
        used = {id(tensor) for op in graph.operations for tensor in op.inputs} | set(map(id, graph.outputs))
        unused = [op for op in graph.operations if not any(id(output) in used for output in op.outputs)]
        if not unused:
            return
        graph.remove(unused)


def fuse_padding(graph: Graph, reader: Reader) -> None:
    """PAD directly before convolutions becomes their own padding."""
    for op in [op for op in graph.operations if op.kind in ("PAD", "PADV2")]:
        consumers = graph.consumers(op.output)
        pads = picture_padding(op)
        if (
            pads is None
            or op.output in graph.outputs
            or any(other.kind not in CONVOLUTIONS for other in consumers)
        ):
            reader.refuse(
                op,
                "padding that no convolution can take over",
                "put ZeroPadding2D directly before a Conv2D or DepthwiseConv2D, or use padding='same' there",
            )
        else:
            for consumer in consumers:
                consumer.options["FusedPadding"] = pads
        graph.replace_tensor(op.output, op.inputs[0])
        graph.remove([op])


def picture_padding(op: Operation) -> tuple[int, int, int, int] | None:
    """Top, bottom, left, right of zeros, or None for any other padding."""
    pads = op.inputs[1]
    source, output = op.inputs[0], op.output
    if not pads.is_constant or pads.shape != (4, 2):
        return None
    rows = pads.data.tolist()
    if rows[0] != [0, 0] or rows[3] != [0, 0] or min(rows[1] + rows[2]) < 0:
        return None
    before, after = source.quantisation, output.quantisation
    if before and after and (before.scale, before.zero_point) != (after.scale, after.zero_point):
        return None
    if len(op.inputs) > 2:
        zero = before.zero_point if before else 0
        if not op.inputs[2].is_constant or np.any(op.inputs[2].data != zero):
            return None
    return (*rows[1], *rows[2])


def fuse_activations(graph: Graph) -> None:
    """A standalone RELU behind a layer that can do it itself."""
    for op in [op for op in graph.operations if op.kind in STANDALONE_ACTIVATIONS]:
        value = op.inputs[0]
        before = graph.producer(value)
        if before is None or before.kind not in CAN_FUSE_ACTIVATION:
            continue
        if before.options.get("FusedActivationFunction", "NONE") != "NONE":
            continue
        if (
            len(graph.consumers(value)) > 1
            or value in graph.outputs
            or not same_quantisation(value, op.output)
        ):
            continue
        before.options["FusedActivationFunction"] = op.kind
        before.outputs = [op.output]
        graph.remove([op])


def same_quantisation(first: Tensor, second: Tensor) -> bool:
    if first.quantisation is None or second.quantisation is None:
        return first.quantisation is second.quantisation
    return (first.quantisation.scale, first.quantisation.zero_point) == (
        second.quantisation.scale,
        second.quantisation.zero_point,
    )
