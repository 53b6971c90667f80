"""A Reshape works in place, so whoever reads the tensor in its former shape needs it reshaped back."""

from __future__ import annotations

from tmdl.layers.layer import Activation, Layer
from tmdl.layers.reshape import Reshape


def restore_shapes(first: Activation, layers: list[Layer]) -> list[Layer]:
    """The same layers, with a Reshape before each one that reads what another has reshaped meanwhile."""
    root = {first: first}
    shown = {first: first}  # of each place in memory, the tensor in the shape that it was last given
    result: list[Layer] = []
    for layer in layers:
        for position, value in enumerate(layer.inputs):
            place = root[value]
            now = shown[place]
            if now.dims[1:] != value.dims[1:]:
                again = Activation(value.name, value.dims, value.scale, value.zero_point)
                result.append(Reshape(inputs=[now], output=again, source=layer.source))
                root[again], shown[place] = place, again
                layer.inputs[position] = again
        root[layer.output] = root[layer.inputs[0]] if layer.IN_PLACE else layer.output
        shown[root[layer.output]] = layer.output
        result.append(layer)
    return result
