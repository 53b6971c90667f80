"""Recipes of whole networks: residual and depthwise blocks, in the shapes in which people build them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tmdl.oracle.recipe import Recipe


def every_small_network() -> Iterator[Recipe]:
    for build in NETWORKS:
        yield Recipe(f"network_{build.__name__}", "network", build)


def digits():
    """Convolutions with strides, pool, dense, softmax: the network of the reference log, smaller."""
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((13, 13, 1)),
            layers.Conv2D(4, 3, strides=2, activation="relu"),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(10),
            layers.Softmax(),
        ]
    )


def residual():
    import keras
    from keras import layers

    inputs = keras.Input((7, 6, 3))
    x = layers.Conv2D(6, 3, padding="same", activation="relu")(inputs)
    y = layers.Conv2D(6, 3, padding="same")(x)
    x = layers.ReLU()(layers.Add()([x, y]))
    return keras.Model(inputs, layers.Dense(4)(layers.GlobalAveragePooling2D()(x)))


def residual_with_projection():
    """The shortcut is a strided 1x1 convolution, as where a ResNet gets smaller."""
    import keras
    from keras import layers

    inputs = keras.Input((8, 8, 4))
    x = layers.Conv2D(7, 3, strides=2, padding="same", use_bias=False)(inputs)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.BatchNormalization()(layers.Conv2D(7, 3, padding="same", use_bias=False)(x))
    shortcut = layers.BatchNormalization()(layers.Conv2D(7, 1, strides=2, use_bias=False)(inputs))
    x = layers.ReLU()(layers.Add()([x, shortcut]))
    return keras.Model(inputs, layers.Conv2D(3, 1)(x))


def separable():
    """Depthwise and pointwise convolutions with relu6, as in MobileNet."""
    import keras
    from keras import layers

    stack = [keras.Input((11, 9, 3)), layers.ZeroPadding2D(((0, 1), (0, 1)))]
    stack += [layers.Conv2D(8, 3, strides=2, use_bias=False), layers.BatchNormalization(), layers.ReLU(6.0)]
    for filters, stride in ((12, 1), (16, 2)):
        stack += [layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)]
        stack += [layers.BatchNormalization(), layers.ReLU(6.0)]
        stack += [layers.Conv2D(filters, 1, use_bias=False), layers.BatchNormalization(), layers.ReLU(6.0)]
    return keras.Sequential([*stack, layers.GlobalAveragePooling2D(keepdims=True), layers.Conv2D(5, 1)])


def inverted_residual():
    """Widen, depthwise, narrow, add, as in MobileNetV2."""
    import keras
    from keras import layers

    inputs = keras.Input((6, 6, 4))
    x = layers.Conv2D(16, 1, activation="relu6")(inputs)
    x = layers.DepthwiseConv2D(3, padding="same", activation="relu6")(x)
    x = layers.Add()([layers.Conv2D(4, 1)(x), inputs])
    return keras.Model(inputs, layers.Softmax()(layers.Dense(3)(layers.Flatten()(x))))


def nested_sums():
    """Three tensors wait for their ADD at the same time."""
    import keras
    from keras import layers

    inputs = keras.Input((5, 7, 4))
    x = layers.Conv2D(4, 3, padding="same")(inputs)
    y = layers.Conv2D(4, 3, padding="same", activation="relu")(x)
    z = layers.Conv2D(4, 3, padding="same")(y)
    z = layers.Add()([z, y])
    z = layers.Add()([z, x])
    return keras.Model(inputs, layers.Add()([z, inputs]))


def dense_chain():
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((5, 4, 3)),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dense(9, activation="relu6"),
            layers.Dense(4, activation="softmax"),
        ]
    )


def sound():
    """Along one dimension, as for sensors and sound."""
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((40, 3)),
            layers.Conv1D(6, 5, strides=2, activation="relu"),
            layers.Conv1D(8, 3, padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(5),
        ]
    )


def depth_multipliers():
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((9, 10, 2)),
            layers.DepthwiseConv2D(3, depth_multiplier=3, activation="relu"),
            layers.DepthwiseConv2D((3, 2), strides=2, padding="same", depth_multiplier=2),
            layers.Conv2D(6, (1, 3), activation="relu6"),
            layers.GlobalAveragePooling2D(),
        ]
    )


def dilated():
    """Ever wider dilation at one size, with sums between, as for segmentation."""
    import keras
    from keras import layers

    inputs = keras.Input((9, 9, 3))
    x = layers.Conv2D(5, 3, padding="same", activation="relu")(inputs)
    for dilation in (2, 4):
        x = layers.Add()(
            [x, layers.Conv2D(5, 3, dilation_rate=dilation, padding="same", activation="relu")(x)]
        )
    return keras.Model(inputs, layers.Conv2D(2, 1)(x))


NETWORKS: tuple[Callable[[], object], ...] = (
    digits,
    residual,
    residual_with_projection,
    separable,
    inverted_residual,
    nested_sums,
    dense_chain,
    sound,
    depth_multipliers,
    dilated,
)
