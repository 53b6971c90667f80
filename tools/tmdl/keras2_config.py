"""Rewrites the description of a Keras 2 model in the words of Keras 3.

Two things have no successor: options that Keras 2 saved for layers which never used
them, and `TFOpLambda`, which recorded calls like `a + b` or `tf.nn.relu(x)`.
"""

from __future__ import annotations

import copy
from typing import Any

DEPTHWISE_UNUSED = ("groups",)
SEPARABLE_UNUSED = ("groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint")
UNUSED_OPTIONS = {
    "DepthwiseConv1D": DEPTHWISE_UNUSED,
    "DepthwiseConv2D": DEPTHWISE_UNUSED,
    "SeparableConv1D": SEPARABLE_UNUSED,
    "SeparableConv2D": SEPARABLE_UNUSED,
}
MODELS = ("Functional", "Model", "Sequential")

Config = dict[str, Any]


def modernise(config: Config) -> Config:
    """The same model; descriptions that Keras 3 wrote come back unchanged."""
    config = copy.deepcopy(config)
    layers = config.get("config", {}).get("layers", []) if isinstance(config.get("config"), dict) else []
    for index, layer in enumerate(layers):
        if layer.get("class_name") in MODELS:
            layers[index] = modernise(layer)
        elif layer.get("class_name") in UNUSED_OPTIONS:
            for option in UNUSED_OPTIONS[layer["class_name"]]:
                layer["config"].pop(option, None)
        elif layer.get("class_name") == "TFOpLambda":
            layers[index] = layer_of_call(layer)
    return config


def layer_of_call(layer: Config) -> Config:
    """The layer that does what a recorded TensorFlow call did."""
    function = layer["config"]["function"]
    calls = layer["inbound_nodes"]
    arguments = calls[0][3] if len(calls) == 1 and len(calls[0]) == 4 else None
    found = native_layer(function, arguments) if arguments is not None else None
    if found is None:
        raise ValueError(
            f"layer '{layer['name']}' calls tf.{function} in a way that no Keras 3 layer does; "
            "rebuild the model with layers only, and do arithmetic on its input before the model"
        )
    class_name, config = found
    sources = [[*calls[0][:3], {}]]
    if class_name == "Add":
        sources.append([*arguments["y"], {}])
    return {
        "class_name": class_name,
        "name": layer["name"],
        "config": {"name": layer["name"], "dtype": "float32", **config},
        "inbound_nodes": [sources],
    }


def native_layer(function: str, arguments: Config) -> tuple[str, Config] | None:
    """Class name and options for a function and what it was called with besides its first tensor."""
    options = {name: value for name, value in arguments.items() if name != "name" and value is not None}
    names = set(options)
    if function in ("__operators__.add", "math.add") and names == {"y"} and is_tensor(options["y"]):
        return "Add", {}
    if function == "nn.relu" and not names:
        return "ReLU", {}
    if function == "nn.relu6" and not names:
        return "ReLU", {"max_value": 6.0}
    if function == "nn.softmax" and options.get("axis", -1) == -1 and names <= {"axis"}:
        return "Softmax", {}
    if (
        function == "reshape"
        and names == {"shape"}
        and all(isinstance(side, int) for side in options["shape"])
    ):
        return "Reshape", {"target_shape": options["shape"][1:]}
    if function == "math.reduce_mean" and options.get("axis") == [1, 2] and names <= {"axis", "keepdims"}:
        return "GlobalAveragePooling2D", {"keepdims": options.get("keepdims", False)}
    return None


def is_tensor(value: Any) -> bool:
    """A reference to another layer's output: [layer name, node index, tensor index]."""
    return isinstance(value, list) and len(value) == 3 and isinstance(value[0], str)
