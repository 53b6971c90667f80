"""Which tensor of the float network each tensor of the quantised one stands for.

Files that one TensorFlow made of one model name tensors alike. Otherwise layers of the
same kind and shape are taken in their order.
"""

from __future__ import annotations

import difflib
from itertools import groupby

from tmdl.errors import TmdlError
from tmdl.layers.layer import Activation, Layer
from tmdl.lower import Network

Twins = dict[Activation, Activation]  # tensor of the quantised network: tensor of the float one


def match_layers(quantised: Network, reference: Network) -> Twins:
    if (quantised.in_dims[1:], quantised.out_dims[1:]) != (reference.in_dims[1:], reference.out_dims[1:]):
        raise TmdlError(
            f"the float model takes {reference.in_dims[1:]} and gives {reference.out_dims[1:]}, "
            f"the quantised one {quantised.in_dims[1:]} and {quantised.out_dims[1:]}: not the same network"
        )
    twins = {quantised.input: reference.input}
    by_name = {key_of(layer.output): layer.output for layer in reference.layers}
    for layer in quantised.layers:
        if key_of(layer.output) in by_name:
            twins[layer.output] = by_name[key_of(layer.output)]
    if any(layer.output not in twins for layer in quantised.layers):
        match_in_order(quantised, reference, twins)
    twins[quantised.output] = reference.output
    return twins


def key_of(tensor: Activation) -> tuple:
    return tensor.name, tensor.dims


def match_in_order(quantised: Network, reference: Network, twins: Twins) -> None:
    """Pairs what comes out of operations: an ADD and the clamp of its relu are one."""
    left, right = stages_of(quantised), stages_of(reference)
    matcher = difflib.SequenceMatcher(
        None, [shape_of(stage) for stage in left], [shape_of(stage) for stage in right], autojunk=False
    )
    taken = set(twins.values())
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            tensor, twin = left[block.a + offset][-1].output, right[block.b + offset][-1].output
            if tensor not in twins and twin not in taken:
                twins[tensor] = twin


def stages_of(network: Network) -> list[list[Layer]]:
    """The layers of each operation of the source."""
    return [list(layers) for _, layers in groupby(network.layers, key=lambda layer: layer.source)]


def shape_of(stage: list[Layer]) -> tuple:
    real = next((layer for layer in stage if not layer.IN_PLACE), stage[0])
    return real.NAME, stage[-1].output.dims[1:]
