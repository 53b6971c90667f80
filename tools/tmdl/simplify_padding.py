"""PAD in front of convolutions becomes their own padding; what is left becomes a layer, see layers/pad."""

from __future__ import annotations

import numpy as np

from tmdl.graph import Graph, Operation, Tensor

CONVOLUTIONS = ("CONV_2D", "DEPTHWISE_CONV_2D")
PADS = ("PAD", "PADV2")

Pads = tuple[int, int, int, int]  # top, bottom, left, right


def fuse_padding(graph: Graph) -> None:
    # From the last to the first: of two in a row the second is gone when the first is looked at.
    for op in reversed([op for op in graph.operations if op.kind in PADS]):
        pad_behind_reshape(graph, op)
        consumers = graph.consumers(op.output)
        pads = zero_padding(op)
        if (
            pads is None
            or op.output in graph.outputs
            or not consumers
            or any(not takes_padding(other, op.output) for other in consumers)
        ):
            continue
        for consumer in consumers:
            earlier = consumer.options.get("FusedPadding", (0, 0, 0, 0))
            consumer.options["FusedPadding"] = tuple(a + b for a, b in zip(pads, earlier, strict=True))
        graph.replace_tensor(op.output, op.inputs[0])
        graph.remove([op])


def takes_padding(op: Operation, tensor: Tensor) -> bool:
    return op.kind in CONVOLUTIONS and op.inputs[0] is tensor and len(tensor.shape) == 4


def zero_padding(op: Operation) -> Pads | None:
    """Zeros around a picture [1][h][w][c] or a row [1][w][c], or None for any other padding."""
    pads = op.inputs[1]
    source, output = op.inputs[0], op.output
    rank = len(source.shape)
    if not pads.is_constant or rank not in (3, 4) or pads.shape != (rank, 2):
        return None
    rows = pads.data.tolist()
    if rows[0] != [0, 0] or rows[-1] != [0, 0] or min(min(row) for row in rows) < 0:
        return None
    before, after = source.quantisation, output.quantisation
    if before and after and (before.scale, before.zero_point) != (after.scale, after.zero_point):
        return None
    if len(op.inputs) > 2:
        zero = before.zero_point if before else 0
        if not op.inputs[2].is_constant or np.any(op.inputs[2].data != zero):
            return None
    return (0, 0, *rows[1]) if rank == 3 else (*rows[1], *rows[2])


def pad_behind_reshape(graph: Graph, op: Operation) -> None:
    """Conv1D pads [1][w][c] (padding='causal') before it makes it [1][1][w][c]; here that comes first."""
    consumers = graph.consumers(op.output)
    pads = zero_padding(op)
    source = op.inputs[0]
    if pads is None or len(source.shape) != 3 or len(consumers) != 1 or op.output in graph.outputs:
        return
    reshape = consumers[0]
    padded_row = (1, *op.output.shape)
    if reshape.kind not in ("RESHAPE", "EXPAND_DIMS") or reshape.output.shape != padded_row:
        return
    row = Tensor(-1, f"{source.name} as a row", (1, *source.shape), source.dtype, source.quantisation)
    sides = Tensor(-1, "", (4, 2), "int32", None, np.array([[0, 0], [0, 0], pads[2:], [0, 0]], np.int32))
    padded = reshape.output
    reshape.inputs[0], reshape.outputs = source, [row]
    op.inputs, op.outputs = [row, sides, *op.inputs[2:]], [padded]
    first, second = graph.operations.index(op), graph.operations.index(reshape)
    graph.operations[first], graph.operations[second] = reshape, op
