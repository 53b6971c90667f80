"""All layer types of the format; a module added to this list is read, written and printed."""

from __future__ import annotations

from tmdl.layers import (
    add,
    average_pool,
    clamp,
    conv2d,
    depthwise_conv2d,
    fully_connected,
    global_average_pool,
    leaky_relu,
    max_pool,
    pad,
    per_channel,
    reshape,
    softmax,
)
from tmdl.layers.layer import Layer
from tmdl.layers.reader import FromOperation

MODULES = (
    conv2d,
    depthwise_conv2d,
    global_average_pool,
    fully_connected,
    softmax,
    reshape,
    add,
    average_pool,
    clamp,
    leaky_relu,
    max_pool,
    pad,
    per_channel,
)

LAYERS: dict[int, type[Layer]] = {
    module.LAYER.TYPE: module.LAYER for module in MODULES if hasattr(module, "LAYER")
}

OPERATIONS: dict[str, FromOperation] = {
    kind: from_operation for module in MODULES for kind, from_operation in module.OPERATIONS.items()
}
