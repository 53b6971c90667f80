"""What a model of the oracle is: a kind of layer, a Keras model with random weights."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

TYPES = ("int8", "int16", "fp32")


@dataclass(frozen=True)
class Recipe:
    name: str  # of the files, says what is special about the model
    kind: str  # of its only layer, or "network"
    build: Callable[[], object]  # the Keras model
    types: tuple[str, ...] = TYPES
    amplitude: float = 1.0  # inputs lie between its negative and itself
    weight_size: float = 1.0  # of the random weights, times what keeps outputs near the inputs
    has_random_weights: bool = True  # otherwise those that it was built with
    per_channel: bool = True  # whether every filter has a weight scale of its own

    def random(self) -> np.random.Generator:
        """The same numbers for a name, whatever other recipes there are."""
        return np.random.default_rng(zlib.crc32(self.name.encode()))


def randomise_weights(model, random: np.random.Generator, size: float) -> None:
    """Weights of a size that keeps the outputs near the inputs', times `size`; biases that matter."""
    for weight in model.weights:
        if "variance" in weight.path or "gamma" in weight.path:
            weight.assign(random.uniform(0.5, 1.5, weight.shape))
        elif len(weight.shape) > 1:
            inputs_per_output = np.prod(weight.shape[:-1])
            if "depthwise" in weight.path:
                inputs_per_output = np.prod(weight.shape[:2])
            weight.assign(random.normal(0.0, size * 1.2 / np.sqrt(inputs_per_output), weight.shape))
        else:
            weight.assign(random.normal(0.0, size * 0.2, weight.shape))
