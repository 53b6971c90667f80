"""Fused activations: the codes of the tmdl field `act`, and when none is needed."""

from __future__ import annotations

import numpy as np

from tmdl.graph import Operation
from tmdl.layers.layer import Activation
from tmdl.layers.reader import Reader

ACTIVATION_CODES = {"NONE": 0, "RELU": 1, "RELU_N1_TO_1": 2, "RELU6": 3}
REAL_LIMITS = {"RELU": (0.0, np.inf), "RELU_N1_TO_1": (-1.0, 1.0), "RELU6": (0.0, 6.0)}


def fused_activation(reader: Reader, op: Operation) -> str:
    """The operation's fused activation; one that a tmdl cannot hold is refused and read as NONE."""
    name = op.options.get("FusedActivationFunction", "NONE")
    if name in ACTIVATION_CODES:
        return name
    reader.refuse(op, f"fused activation {name}", "use relu, relu6 or no activation in this Keras layer")
    return "NONE"


def needs_clamp(reader: Reader, activation: str, output: Activation) -> bool:
    """False where storing the output already limits it: a relu whose zero is the lowest stored value."""
    if activation == "NONE":
        return False
    if not reader.element.is_integer:
        return True
    low, high = reader.element.integer_range
    real_low, real_high = REAL_LIMITS[activation]
    stored_low = np.round(np.float32(real_low) / np.float32(output.scale)) + output.zero_point
    stored_high = np.round(np.float32(real_high) / np.float32(output.scale)) + output.zero_point
    return bool(stored_low > low or stored_high < high)
