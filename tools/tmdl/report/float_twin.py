"""The float network that a quantised one is compared with, when no float file is at hand.

Its weights are those of the quantised file in real numbers, so it shows what rounding the
activations costs, not what rounding the weights did.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from tmdl.graph import Graph, Operation, Tensor

QUANTISED = ("int8", "int16")


def in_real_numbers(graph: Graph) -> Graph:
    """A copy of a graph of integers that computes with floats."""
    copies: dict[Tensor, Tensor] = {}
    for op in graph.operations:
        for position, tensor in enumerate(op.inputs):
            if tensor is not None and tensor not in copies:
                copies[tensor] = real_tensor(tensor, bias_scales(op) if position == 2 else None)
        for tensor in op.outputs:
            copies.setdefault(tensor, real_tensor(tensor, None))
    for tensor in (*graph.inputs, *graph.outputs):
        copies.setdefault(tensor, real_tensor(tensor, None))
    operations = [
        Operation(
            op.index,
            op.kind,
            [None if tensor is None else copies[tensor] for tensor in op.inputs],
            [copies[tensor] for tensor in op.outputs],
            dict(op.options),
        )
        for op in graph.operations
    ]
    ends = ([copies[tensor] for tensor in tensors] for tensors in (graph.inputs, graph.outputs))
    return Graph(graph.path, operations, *ends)


def bias_scales(op: Operation) -> np.ndarray | None:
    """Biases are stored in steps of input scale times weight scale, whatever they say themselves."""
    tensors = op.inputs[:2]
    if len(op.inputs) < 3 or any(tensor is None or tensor.quantisation is None for tensor in tensors):
        return None
    return np.float64(tensors[0].quantisation.scale) * tensors[1].quantisation.scales


def real_tensor(tensor: Tensor, scales: np.ndarray | None) -> Tensor:
    quantisation = tensor.quantisation
    is_bias = scales is not None and tensor.is_constant and tensor.dtype in ("int32", "int64")
    if quantisation is None and not is_bias:
        return dataclasses.replace(tensor)
    if tensor.dtype not in QUANTISED and not is_bias:
        return dataclasses.replace(tensor)
    data = tensor.data
    if data is not None and is_bias:
        data = (data * scales).astype(np.float32)
    elif data is not None:
        shape = [1] * data.ndim
        if quantisation.scales.size > 1:
            shape[quantisation.axis] = -1
        scale, zero = quantisation.scales.reshape(shape), quantisation.zero_points.reshape(shape)
        data = ((data.astype(np.int64) - zero) * scale.astype(np.float64)).astype(np.float32)
    return dataclasses.replace(tensor, dtype="float32", quantisation=None, data=data)
