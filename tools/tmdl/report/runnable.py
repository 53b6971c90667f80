"""A network whose every tensor can be looked at, and exchanged, while it runs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tmdl.layers.layer import Activation
from tmdl.lower import Network
from tmdl.read_tmdl import StoredModel, parse_tmdl
from tmdl.run_tmdl import compute, quantise

Values = dict[Activation, np.ndarray]  # [n][h][w][c] of each tensor, as stored or, in float networks, reals


@dataclass
class Runnable:
    """Layers and what they are called, from the source; their bytes, from the file."""

    network: Network
    stored: StoredModel

    @classmethod
    def of(cls, network: Network, data: bytes) -> Runnable:
        return cls(network, parse_tmdl(data))

    def run(self, reals: np.ndarray) -> Values:
        """Every tensor for real inputs [n][h][w][c]."""
        first = self.network.input
        values: Values = {first: self.as_stored(first, reals.reshape(-1, *first.dims[1:]))}
        self.run_from(0, values)
        return values

    def run_from(self, index: int, values: Values) -> None:
        """The layers from `index` on; what they read has to be among the values."""
        for place in range(index, len(self.network.layers)):
            values[self.network.layers[place].output] = self.run_layer(place, values)

    def run_layer(self, index: int, values: Values) -> np.ndarray:
        layer, stored = self.network.layers[index], self.stored.layers[index]
        inputs = [values[tensor].reshape(-1, *stored.head.in_dims[1:]) for tensor in layer.inputs]
        return compute(stored, inputs)

    def as_stored(self, tensor: Activation, reals: np.ndarray) -> np.ndarray:
        return quantise(self.network.element, reals, tensor.scale, tensor.zero_point)

    def as_reals(self, tensor: Activation, stored: np.ndarray) -> np.ndarray:
        if not self.network.element.is_integer:
            return stored
        return (stored - tensor.zero_point).astype(np.float32) * np.float32(tensor.scale)

    def range_of(self, tensor: Activation) -> tuple[float, float]:
        """The smallest and largest real number that the tensor can hold."""
        element = self.network.element
        if element.is_integer:
            low, high = (
                float(self.as_reals(tensor, np.array(limit))) for limit in self.network.element.integer_range
            )
            return low, high
        largest = float(element.decode(element.encode(np.array([np.inf])))[0])
        return -largest, largest
