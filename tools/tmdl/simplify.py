"""Rewrites a source graph so that each remaining operation has a layer of its own.

Every step leaves the computed numbers as they are.
"""

from __future__ import annotations

import numpy as np

from tmdl.graph import Graph, Tensor
from tmdl.simplify_padding import CONVOLUTIONS, fuse_padding

CAN_FUSE_ACTIVATION = (*CONVOLUTIONS, "FULLY_CONNECTED", "ADD", "MUL", "SUB", "AVERAGE_POOL_2D")
STANDALONE_ACTIVATIONS = ("RELU", "RELU6", "RELU_N1_TO_1")


def simplify(graph: Graph) -> None:
    fold_half_constants(graph)
    drop_edge_quantisation(graph)
    drop_shape_computation(graph)
    fuse_padding(graph)
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
    """QUANTIZE of the input, DEQUANTIZE of the output: a tmdl takes and gives quantised values itself.

    So does one between uint8 outside and int8 inside that only moves the numbers by 128, as
    `TMPP_UINT2INT` of the engine does.
    """
    for op in [op for op in graph.operations if op.kind in ("QUANTIZE", "DEQUANTIZE")]:
        before, after = op.inputs[0], op.output
        is_first = before in graph.inputs and len(graph.consumers(before)) == 1
        is_last = after in graph.outputs and not graph.consumers(after)
        if op.kind == "QUANTIZE" and is_first and is_only_representation(before, after):
            graph.inputs = [after if tensor is before else tensor for tensor in graph.inputs]
            graph.remove([op])
        elif is_last and is_only_representation(after, before):
            graph.outputs = [before if tensor is after else tensor for tensor in graph.outputs]
            graph.remove([op])


def is_only_representation(outside: Tensor, inside: Tensor) -> bool:
    first, second = outside.quantisation, inside.quantisation
    return outside.dtype == "float32" or (
        (outside.dtype, inside.dtype) == ("uint8", "int8")
        and first is not None
        and second is not None
        and first.scale == second.scale
        and first.zero_point == second.zero_point + 128
    )


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
