"""The Keras networks of the MNIST family; only layers that a tmdl can hold."""

from __future__ import annotations

import keras
from keras import layers


def mnist_valid() -> keras.Model:
    """The network of the TinyMaix reference log: three strided VALID convolutions, 2 KB as int8."""
    inputs = keras.Input((28, 28, 1), name="image")
    x = inputs
    for index, channels in enumerate((4, 8, 16)):
        x = conv_block(x, f"conv{index}", channels, stride=2, padding="valid")
    return classify(inputs, x, "mnist_valid")


def mnist_tiny() -> keras.Model:
    """For 2 KB of RAM with everything: few channels, and a depthwise layer that looks at all that is left."""
    inputs = keras.Input((28, 28, 1), name="image")
    x = conv_block(inputs, "thirds", 3, kernel=5, stride=3, padding="valid")
    x = conv_block(x, "parts", 8, kernel=2, stride=2, padding="valid")
    x = layers.DepthwiseConv2D(4, padding="valid", use_bias=False, name="whole")(x)
    x = layers.BatchNormalization(name="whole_norm")(x)
    x = layers.ReLU(name="whole_relu")(x)
    x = layers.Dense(10, name="scores")(layers.Flatten(name="features")(x))
    return keras.Model(inputs, layers.Softmax(name="probabilities")(x), name="mnist_tiny")


def mnist_dw() -> keras.Model:
    """Depthwise separable convolutions, as in MobileNet: 8,000 trained numbers."""
    inputs = keras.Input((28, 28, 1), name="image")
    x = conv_block(inputs, "stem", 8, stride=2)
    x = separable_block(x, "half", 16)
    x = separable_block(x, "quarter", 32, stride=2)
    x = separable_block(x, "quarter_mix", 48)
    x = separable_block(x, "features", 64, stride=2)
    return classify(inputs, x, "mnist_dw")


def mnist_resnet() -> keras.Model:
    """The smallest network with several ADDs: one residual block at half and two at quarter size."""
    inputs = keras.Input((28, 28, 1), name="image")
    x = conv_block(inputs, "half", 8, stride=2)
    x = residual_block(x, "half_residual", 8)
    x = conv_block(x, "quarter", 16, stride=2)
    x = residual_block(x, "quarter_residual", 16)
    x = residual_block(x, "features", 16)
    return classify(inputs, x, "mnist_resnet")


def mnist_best() -> keras.Model:
    """Small residual network for drawings: under 64 KB of flash and 32 KB of RAM as int8."""
    inputs = keras.Input((28, 28, 1), name="image")
    x = conv_block(inputs, "stem", 16, stride=1)
    x = conv_block(x, "half", 24, stride=2)
    x = residual_block(x, "half_residual", 24)
    x = conv_block(x, "quarter", 48, stride=2)
    x = residual_block(x, "quarter_residual", 48)
    x = separable_block(x, "mix", 64)
    x = separable_block(x, "features", 96)
    return classify(inputs, x, "mnist_best")


def conv_block(
    x, name: str, filters: int, kernel: int = 3, stride: int = 1, padding: str = "same", relu: bool = True
):
    x = layers.Conv2D(filters, kernel, stride, padding, use_bias=False, name=name)(x)
    x = layers.BatchNormalization(name=f"{name}_norm")(x)
    return layers.ReLU(name=f"{name}_relu")(x) if relu else x


def residual_block(x, name: str, filters: int):
    """x + conv(x); the convolution's own relu stays inside because ADD has no activation in a tmdl."""
    return layers.Add(name=f"{name}_add")([x, conv_block(x, name, filters)])


def separable_block(x, name: str, filters: int, stride: int = 1):
    x = layers.DepthwiseConv2D(3, stride, padding="same", use_bias=False, name=f"{name}_depthwise")(x)
    x = layers.BatchNormalization(name=f"{name}_depthwise_norm")(x)
    x = layers.ReLU(name=f"{name}_depthwise_relu")(x)
    return conv_block(x, name, filters, kernel=1)


def classify(inputs, x, name: str) -> keras.Model:
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    x = layers.Dense(10, name="scores")(x)
    return keras.Model(inputs, layers.Softmax(name="probabilities")(x), name=name)
