"""Models as people build them for small boards: what converts, and what is refused with what to change.

The builders need Keras; the tests read what make_files.py made of them.
"""

from __future__ import annotations

import keras
from keras import layers

Stack = tuple[keras.layers.Layer, ...]


def sequential(shape: tuple[int, ...], *stack: keras.layers.Layer) -> keras.Model:
    return keras.Sequential([keras.Input(shape), *stack])


def of_picture(build, shape: tuple[int, ...] = (9, 8, 3)) -> keras.Model:
    inputs = keras.Input(shape)
    return keras.Model(inputs, build(inputs))


def sine():
    """The first model of many books: one number in, one out."""
    return sequential((1,), layers.Dense(16, "relu"), layers.Dense(16, "relu"), layers.Dense(1))


def flowers():
    return sequential((4,), layers.Dense(10, "relu"), layers.Dense(8, "relu"), layers.Dense(3, "softmax"))


def dense_that_ends_in_relu():
    return sequential((20,), layers.Dense(9, "relu", use_bias=False), layers.Dense(5, "relu6"))


def dense_with_norm():
    return sequential(
        (12,), layers.Dense(16), layers.BatchNormalization(), layers.ReLU(), layers.Dropout(0.3),
        layers.Dense(8, "relu"), layers.BatchNormalization(), layers.Dense(3, "softmax"),
    )  # fmt: skip


def flat_digits():
    return sequential(
        (12, 12), layers.Flatten(), layers.Dense(16, "relu"), layers.Dropout(0.2), layers.Dense(10)
    )


def lenet():
    return sequential(
        (16, 16, 1), layers.Conv2D(4, 5, activation="relu"), layers.AveragePooling2D(2),
        layers.Conv2D(6, 3, activation="relu"), layers.AveragePooling2D(2),
        layers.Flatten(), layers.Dense(12, "relu"), layers.Dense(10, "softmax"),
    )  # fmt: skip


def strided_digits():
    return sequential(
        (64,), layers.Reshape((8, 8, 1)), layers.Conv2D(6, 3, strides=2, padding="same", activation="relu"),
        layers.Conv2D(8, 3, activation="relu"), layers.Flatten(), layers.Dense(10), layers.Softmax(),
    )  # fmt: skip


def resnet():
    """Blocks of two convolutions with a relu behind the sum; the second gets smaller and wider."""

    def build(x):
        for filters, stride in ((6, 1), (8, 2)):
            short = x
            y = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(x)
            y = layers.ReLU()(layers.BatchNormalization()(y))
            y = layers.BatchNormalization()(layers.Conv2D(filters, 3, padding="same", use_bias=False)(y))
            if stride > 1 or short.shape[-1] != filters:
                short = layers.BatchNormalization()(layers.Conv2D(filters, 1, strides=stride)(short))
            x = layers.ReLU()(layers.Add()([y, short]))
        return layers.Dense(4, "softmax")(layers.GlobalAveragePooling2D()(x))

    return of_picture(build, (8, 8, 3))


def norm_before_activation():
    """ResNet's second version: norm and relu in front of the convolutions."""

    def build(x):
        x = layers.Conv2D(6, 3, padding="same")(x)
        y = layers.ReLU()(layers.BatchNormalization()(x))
        y = layers.Conv2D(6, 3, padding="same")(y)
        y = layers.ReLU()(layers.BatchNormalization()(y))
        x = layers.Add()([x, layers.Conv2D(6, 3, padding="same")(y)])
        x = layers.ReLU()(layers.BatchNormalization()(x))
        return layers.Dense(4)(layers.GlobalAveragePooling2D()(x))

    return of_picture(build)


def sum_of_three():
    def build(x):
        a = layers.Conv2D(5, 3, padding="same", activation="relu")(x)
        b = layers.Conv2D(5, 1)(x)
        c = layers.Conv2D(5, 5, padding="same")(x)
        return layers.GlobalAveragePooling2D()(layers.Add()([a, b, c]))

    return of_picture(build)


def sum_with_itself_and_relu6():
    def build(x):
        x = layers.Conv2D(5, 3, activation="relu")(x)
        return layers.Conv2D(2, 1)(layers.Activation("relu6")(layers.Add()([x, x])))

    return of_picture(build)


def dense_residual():
    def build(x):
        x = layers.Dense(8, "relu")(x)
        return layers.Dense(3)(layers.ReLU()(layers.Add()([x, layers.Dense(8)(x)])))

    return of_picture(build, (10,))


def average_of_two():
    def build(x):
        return layers.Average()([layers.Conv2D(4, 3)(x), layers.Conv2D(4, 3)(x)])

    return of_picture(build)


def mobilenet():
    def build(x):
        x = layers.ZeroPadding2D(((0, 1), (0, 1)))(x)
        x = layers.Conv2D(6, 3, strides=2, use_bias=False)(x)
        x = layers.ReLU(6.0)(layers.BatchNormalization()(x))
        for stride in (1, 2):
            y = layers.Conv2D(12, 1, use_bias=False)(x)
            y = layers.ReLU(6.0)(layers.BatchNormalization()(y))
            if stride == 2:
                y = layers.ZeroPadding2D(((0, 1), (0, 1)))(y)
            y = layers.DepthwiseConv2D(3, stride, "same" if stride == 1 else "valid", use_bias=False)(y)
            y = layers.ReLU(6.0)(layers.BatchNormalization()(y))
            y = layers.BatchNormalization()(layers.Conv2D(6, 1, use_bias=False)(y))
            x = layers.Add()([x, y]) if stride == 1 else y
        return layers.Dense(5, "softmax")(layers.GlobalAveragePooling2D()(x))

    return of_picture(build, (12, 12, 3))


def separable_with_multiplier():
    return sequential(
        (9, 9, 3), layers.SeparableConv2D(6, 3, padding="same", activation="relu"),
        layers.SeparableConv2D(5, 3, strides=2, depth_multiplier=2), layers.GlobalAveragePooling2D(),
    )  # fmt: skip


def depthwise_multipliers():
    return sequential(
        (10, 9, 1), layers.DepthwiseConv2D(3, depth_multiplier=4, activation="relu"),
        layers.DepthwiseConv2D((3, 1), depth_multiplier=2), layers.DepthwiseConv2D(2, depth_multiplier=3),
        layers.GlobalAveragePooling2D(keepdims=True),
    )  # fmt: skip


def odd_kernels():
    return sequential(
        (13, 14, 2), layers.Conv2D(4, (1, 7), activation="relu"),
        layers.Conv2D(4, (7, 1), padding="same", activation="relu6"),
        layers.Conv2D(5, (5, 3), strides=(2, 1), activation="relu"), layers.Conv2D(3, 2, padding="same"),
    )  # fmt: skip


def dilated():
    return sequential(
        (13, 12, 2), layers.Conv2D(4, 3, dilation_rate=(2, 3), activation="relu"),
        layers.DepthwiseConv2D(3, dilation_rate=2, padding="same"), layers.Conv2D(2, 1),
    )  # fmt: skip


def grouped():
    return sequential((7, 6, 4), layers.Conv2D(6, 3, groups=2, activation="relu"), layers.Flatten())


def padding_everywhere():
    """Twice in a row, before a relu, and before a sum, where no convolution can take it over."""

    def build(x):
        y = layers.ZeroPadding2D(((1, 0), (0, 1)))(layers.ZeroPadding2D(1)(x))
        y = layers.Conv2D(4, 3)(y)
        y = layers.ReLU()(layers.ZeroPadding2D(((0, 0), (1, 1)))(y))
        z = layers.ZeroPadding2D(((1, 0), (1, 2)))(layers.Conv2D(4, 1)(x))
        return layers.Add()([y, z])

    return of_picture(build)


def activations_on_their_own():
    return sequential(
        (7, 7, 3), layers.ReLU(), layers.Conv2D(4, 3), layers.ReLU(6.0), layers.Conv2D(4, 1),
        layers.GlobalAveragePooling2D(), layers.ReLU(), layers.Dense(3), layers.Activation("relu6"),
    )  # fmt: skip


def norm_at_the_input():
    return sequential(
        (7, 7, 3), layers.BatchNormalization(), layers.Conv2D(4, 3, padding="same"),
        layers.GlobalAveragePooling2D(), layers.Dense(3),
    )  # fmt: skip


def pixels_as_bytes():
    return sequential(
        (8, 8, 3), layers.Rescaling(1 / 127.5, offset=-1), layers.Conv2D(4, 3, activation="relu"),
        layers.GaussianNoise(0.1), layers.Conv2D(5, (4, 3)), layers.GlobalAveragePooling2D(keepdims=True),
        layers.Conv2D(3, 1), layers.Flatten(), layers.Softmax(),
    )  # fmt: skip


def motion_sensor():
    """Along time, as for accelerometers."""
    return sequential(
        (32, 3), layers.Conv1D(6, 5, strides=2, activation="relu"), layers.Conv1D(6, 3, padding="same"),
        layers.ReLU(), layers.AveragePooling1D(2), layers.GlobalAveragePooling1D(),
        layers.Dense(4, "softmax"),
    )  # fmt: skip


def causal_sound():
    return sequential(
        (24, 2), layers.Conv1D(4, 3, padding="causal", dilation_rate=2, activation="relu"),
        layers.SeparableConv1D(5, 3), layers.Flatten(), layers.Dense(3),
    )  # fmt: skip


def model_inside_a_model():
    inner = sequential((7, 7, 3), layers.Conv2D(4, 3, activation="relu"), layers.Conv2D(4, 3))
    return of_picture(lambda x: layers.Dense(3)(layers.GlobalAveragePooling2D()(inner(x))), (7, 7, 3))


def one_channel_becomes_many():
    return sequential((5, 4, 1), layers.Dense(4, "relu"), layers.Conv2D(2, 3), layers.Flatten())


def classic_digits():
    """The convolutional network that most courses begin with."""
    return sequential(
        (14, 14, 1), layers.Conv2D(4, 3, activation="relu"), layers.MaxPooling2D(2),
        layers.Conv2D(6, 3, activation="relu"), layers.MaxPooling2D(2), layers.Flatten(),
        layers.Dropout(0.5), layers.Dense(10, "softmax"),
    )  # fmt: skip


def max_pooling_of_every_kind():
    """Windows that overlap, reach over the border, are not square, and a relu behind them."""
    return sequential(
        (15, 16, 2), layers.MaxPooling2D(3, strides=2), layers.Conv2D(4, 3, activation="relu"),
        layers.MaxPooling2D(3, strides=2, padding="same"), layers.Conv2D(4, 1),
        layers.MaxPooling2D((2, 1), strides=1), layers.ReLU(), layers.GlobalMaxPooling2D(), layers.Dense(3),
    )  # fmt: skip


def leaky():
    return sequential(
        (8, 7, 3), layers.Conv2D(4, 3), layers.LeakyReLU(), layers.Conv2D(3, 3, strides=2),
        layers.LeakyReLU(negative_slope=0.1), layers.Flatten(), layers.Dense(4), layers.LeakyReLU(0.01),
    )  # fmt: skip


def narrow_residual():
    """One pixel wide, one channel: TensorFlow adds it in another shape and reads it again in the first."""

    def build(x):
        y = layers.Conv2D(1, 3, padding="same")(layers.Conv2D(1, 3, padding="same", activation="relu")(x))
        return layers.Dense(3)(layers.GlobalAveragePooling2D()(layers.Add()([x, y])))

    return of_picture(build, (4, 1, 1))


def means_of_one_axis():
    """What is left of a spectrogram when only its frequencies, or only its times, are averaged."""
    return of_picture(lambda x: keras.ops.mean(layers.Conv2D(4, 3, activation="relu")(x), axis=1))


CONVERT = (
    sine, flowers, dense_that_ends_in_relu, dense_with_norm, flat_digits, lenet, strided_digits, resnet,
    norm_before_activation, sum_of_three, sum_with_itself_and_relu6, dense_residual, average_of_two,
    mobilenet, separable_with_multiplier, depthwise_multipliers, odd_kernels, dilated, grouped,
    padding_everywhere, activations_on_their_own, norm_at_the_input, pixels_as_bytes, motion_sensor,
    causal_sound, model_inside_a_model, means_of_one_axis, one_channel_becomes_many, classic_digits,
    max_pooling_of_every_kind, leaky, narrow_residual,
)  # fmt: skip


def inception():
    def build(x):
        x = layers.Concatenate()([layers.Conv2D(4, 1)(x), layers.Conv2D(4, 3, padding="same")(x)])
        return layers.Dense(3)(layers.GlobalAveragePooling2D()(x))

    return of_picture(build)


def modern_activations():
    stack = [layers.Conv2D(4, 1, activation=name) for name in ("swish", "elu", "gelu", "tanh", "softplus")]
    return sequential((5, 5, 3), *stack, layers.PReLU(), layers.ReLU(max_value=2.0))


def yes_or_no():
    return sequential((8,), layers.Dense(4, "relu"), layers.Dense(1, "sigmoid"))


def squeeze_and_excite():
    def build(x):
        x = layers.Conv2D(4, 3, activation="relu")(x)
        gate = layers.Dense(4, "sigmoid")(layers.GlobalAveragePooling2D(keepdims=True)(x))
        return layers.GlobalAveragePooling2D()(layers.Multiply()([x, gate]))

    return of_picture(build)


def layer_norm():
    return sequential((6, 6, 3), layers.Conv2D(4, 3), layers.LayerNormalization(), layers.Flatten())


def autoencoder():
    return sequential(
        (8, 8, 2), layers.Conv2D(3, 3, strides=2, padding="same"), layers.UpSampling2D(),
        layers.Conv2DTranspose(2, 3, strides=2, padding="same"),
    )  # fmt: skip


def cropped_and_channels_first():
    return sequential((3, 9, 9), layers.Permute((2, 3, 1)), layers.Cropping2D(1), layers.Conv2D(2, 3))


def volume():
    return sequential((5, 5, 5, 1), layers.Conv3D(2, 3), layers.Flatten(), layers.Dense(2))


def maximum_over_the_border():
    return sequential((8, 8, 2), layers.Conv2D(2, 2), layers.MaxPooling2D(2, padding="same"))


def average_over_the_border():
    return sequential((9, 9, 2), layers.AveragePooling2D(2, padding="same"), layers.Flatten())


REFUSED = (
    inception, modern_activations, yes_or_no, squeeze_and_excite, layer_norm, autoencoder,
    cropped_and_channels_first, volume, average_over_the_border, maximum_over_the_border,
)  # fmt: skip
