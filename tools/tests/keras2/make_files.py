"""Writes the .h5 files of this folder with Keras 2 (`pip install tf_keras`) and what Keras 2 computes.

Run once by hand; the tests only read the files.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf
import tf_keras as keras
from tf_keras import layers

FOLDER = Path(__file__).parent


def relu6(x):
    """A function of this name is what MobileNet files of early Keras 2 refer to."""
    return tf.nn.relu6(x)


def mobilenet() -> keras.Model:
    inputs = layers.Input((12, 12, 3))
    x = layers.ZeroPadding2D(1)(inputs)
    x = layers.Conv2D(4, 3, strides=2, use_bias=False)(x)
    x = layers.ReLU(6.0)(layers.BatchNormalization()(x))
    x = layers.DepthwiseConv2D(3, padding="same", use_bias=False, depth_multiplier=2)(x)
    x = layers.Activation(relu6)(layers.BatchNormalization()(x))
    x = layers.Reshape((1, 1, 8))(layers.GlobalAveragePooling2D()(x))
    x = layers.Conv2D(5, 1)(layers.Dropout(0.3)(x))
    return keras.Model(inputs, layers.Reshape((5,))(layers.Activation("softmax")(x)))


def operators() -> keras.Model:
    """`+` and functions of TensorFlow between layers."""
    inputs = layers.Input((9, 9, 3))
    x = tf.nn.relu(layers.Conv2D(4, 3, padding="same")(inputs))
    x = tf.nn.relu6(x + layers.Conv2D(4, 3, padding="same")(x))
    y = layers.SeparableConv2D(4, 3, padding="same", activation=tf.nn.relu6)(x)
    x = tf.reduce_mean(tf.math.add(x, y), axis=[1, 2])
    return keras.Model(inputs, tf.nn.softmax(layers.Dense(3, activation="relu")(tf.reshape(x, [-1, 4]))))


def sequential() -> keras.Model:
    return keras.Sequential(
        [
            layers.Conv2D(4, 3, input_shape=(8, 8, 1), activation="relu"),
            layers.BatchNormalization(),
            layers.Flatten(),
            layers.Dense(4),
        ]
    )


def main() -> None:
    for build in (mobilenet, operators, sequential):
        model = build()
        rng = np.random.default_rng(0)
        values = [rng.normal(0, 0.3, weight.shape) for weight in model.weights]
        names = [weight.name for weight in model.weights]
        model.set_weights(
            [
                np.abs(value) + 0.2 if "variance" in name else value
                for value, name in zip(values, names, strict=True)
            ]
        )
        model.save(FOLDER / f"{build.__name__}.h5", include_optimizer=False)
        example = np.random.default_rng(1).random((1, *model.input_shape[1:])).astype(np.float32)
        np.savetxt(FOLDER / f"{build.__name__}.txt", model.predict(example, verbose=0))


if __name__ == "__main__":
    main()
