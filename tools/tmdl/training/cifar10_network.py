"""The Keras network of cifar10; only layers that a tmdl can hold."""

from __future__ import annotations

import keras
from keras import layers

from tmdl.training.digit_networks import conv_block, residual_block


def cifar10() -> keras.Model:
    """Residual network of dense 3x3 convolutions: under 128 KB of flash and 64 KB of RAM as int8."""
    inputs = keras.Input((32, 32, 3), name="image")
    x = conv_block(inputs, "stem", 16)
    x = conv_block(x, "half", 32, stride=2)
    x = residual_block(x, "half_residual", 32)
    x = conv_block(x, "quarter", 64, stride=2)
    x = deep_residual_block(x, "quarter_residual", 64)
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    x = layers.Dense(10, name="scores")(x)
    return keras.Model(inputs, layers.Softmax(name="probabilities")(x), name="cifar10")


def deep_residual_block(x, name: str, filters: int):
    """x + conv(conv(x)); the relu stays inside because ADD has no activation in a tmdl."""
    inner = conv_block(x, f"{name}_1", filters)
    inner = conv_block(inner, f"{name}_2", filters)
    return layers.Add(name=f"{name}_add")([x, inner])
