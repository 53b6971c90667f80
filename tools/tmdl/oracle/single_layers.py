"""Recipes of one layer each, with every kernel size, stride, padding and remainder of channels."""

from __future__ import annotations

from collections.abc import Iterator

from tmdl.oracle.recipe import Recipe

LARGEST_FILTER = 1100  # weights, so that a file stays a few KB

# Lists without a common period, so that walking through all at once mixes everything with everything.
KERNELS = (
    (3, 3), (1, 1), (5, 5), (2, 2), (1, 7), (7, 7), (3, 1), (4, 4), (5, 2), (1, 3), (6, 6), (3, 5), (7, 1),
)  # fmt: skip
STRIDES = ((1, 1), (2, 2), (1, 2), (3, 3), (2, 1), (3, 1), (2, 3))
ACTIVATIONS = ("relu", None, "relu6")
CHANNELS = (3, 8, 1, 5, 16, 12, 2, 7, 4, 33, 9)
FILTERS = (4, 7, 16, 1, 10, 5, 40, 8, 3)
CONVOLUTIONS = 44
DEPTHWISE = 18


def every_single_layer() -> Iterator[Recipe]:
    yield from convolutions()
    yield from depthwise_convolutions()
    yield from dense_layers()
    yield from layers_without_weights()
    yield from sums()
    yield sum_full_of_halves()
    yield from padded_convolutions()
    yield from uneven_same_padding()


def sequential(shape: tuple[int, ...], *stack):
    import keras

    return keras.Sequential([keras.Input(shape), *stack])


def convolutions() -> Iterator[Recipe]:
    for index in range(CONVOLUTIONS):
        kernel = KERNELS[index % len(KERNELS)]
        dilation = 2 + (index // 8 + 1) % 2 if index % 8 == 7 else 1
        padding = ("valid", "same")[index // 2 % 2]
        strides = (1, 1) if dilation > 1 else STRIDES[index % len(STRIDES)]
        if padding == "same" and kernel != (1, 1):
            strides = min(strides[0], kernel[0]), min(strides[1], kernel[1])
        channels = CHANNELS[index % len(CHANNELS)] if dilation == 1 else 3
        most = max(1, LARGEST_FILTER // (channels * kernel[0] * kernel[1])) if dilation == 1 else 4
        yield convolution(
            index,
            channels=channels,
            filters=min(FILTERS[index % len(FILTERS)], most),
            kernel=kernel,
            strides=strides,
            dilation=dilation,
            padding=padding,
            activation=ACTIVATIONS[index % len(ACTIVATIONS)],
            use_bias=index % 5 != 4,
        )


def convolution(index: int, channels: int, filters: int, kernel, strides, dilation: int, **options) -> Recipe:
    height = (kernel[0] - 1) * dilation + 2 + index % 3
    width = (kernel[1] - 1) * dilation + 3 + index % 4

    def build():
        from keras import layers

        layer = layers.Conv2D(filters, kernel, strides=strides, dilation_rate=dilation, **options)
        return sequential((height, width, channels), layer)

    name = f"conv2d_{height}x{width}x{channels}_{filters}_{geometry_name(kernel, strides, dilation, options)}"
    return Recipe(name, "conv2d", build, per_channel=index % 7 != 6)


def geometry_name(kernel, strides, dilation: int, options: dict) -> str:
    parts = [f"kernel{kernel[0]}x{kernel[1]}", f"stride{strides[0]}x{strides[1]}"]
    if dilation > 1:
        parts.append(f"dilation{dilation}")
    parts += [options["padding"], options["activation"] or "linear"]
    if not options["use_bias"]:
        parts.append("nobias")
    return "_".join(parts)


def depthwise_convolutions() -> Iterator[Recipe]:
    for index in range(DEPTHWISE):
        kernel = KERNELS[index % len(KERNELS)]
        dilation = 2 if index % 9 == 6 else 1
        padding = ("same", "valid")[index // 2 % 2]
        stride = 1 if dilation > 1 else 1 + index % 3
        if padding == "same" and kernel != (1, 1):
            stride = min(stride, *kernel)
        yield depthwise_convolution(
            index,
            channels=(5, 8, 3, 16, 1, 11, 4)[index % 7],
            multiplier=1 + index % 4 if index % 3 else 1,
            kernel=kernel,
            stride=stride,
            dilation=dilation,
            padding=padding,
            activation=ACTIVATIONS[index % len(ACTIVATIONS)],
            use_bias=index % 6 != 5,
        )


def depthwise_convolution(
    index: int, channels: int, multiplier: int, kernel, stride: int, dilation: int, **options
) -> Recipe:
    height = (kernel[0] - 1) * dilation + 3 + index % 3
    width = (kernel[1] - 1) * dilation + 2 + index % 4

    def build():
        from keras import layers

        layer = layers.DepthwiseConv2D(
            kernel, strides=stride, depth_multiplier=multiplier, dilation_rate=dilation, **options
        )
        return sequential((height, width, channels), layer)

    geometry = geometry_name(kernel, (stride, stride), dilation, options)
    name = f"depthwise_{height}x{width}x{channels}_times{multiplier}_{geometry}"
    return Recipe(name, "depthwise", build)


def dense_layers() -> Iterator[Recipe]:
    shapes = ((1, 1), (7, 3), (64, 10), (33, 17), (100, 5), (16, 40), (5, 64), (128, 8))
    for index, (inputs, outputs) in enumerate(shapes):
        activation = (None, "relu", None, "relu6")[index % 4]
        yield dense(index, inputs, outputs, activation)
    yield dense(0, 50, 12, None, per_channel=False)
    yield dense(2, 24, 20, "relu", per_channel=False)


def dense(index: int, inputs: int, outputs: int, activation: str | None, per_channel: bool = True) -> Recipe:
    def build():
        from keras import layers

        return sequential((inputs,), layers.Dense(outputs, activation=activation))

    name = f"dense_{inputs}_{outputs}_{activation or 'linear'}" + ("" if per_channel else "_per_tensor")
    return Recipe(name, "dense", build, per_channel=per_channel)


def layers_without_weights() -> Iterator[Recipe]:
    from keras import layers

    for index, (height, width, channels) in enumerate(
        ((1, 1, 9), (2, 1, 40), (2, 2, 33), (4, 4, 8), (7, 7, 5), (5, 3, 17), (9, 11, 3))
    ):
        keepdims = index % 2 == 1
        yield Recipe(
            f"mean_{height}x{width}x{channels}" + ("_keepdims" if keepdims else ""),
            "gap",
            lambda shape=(height, width, channels), keepdims=keepdims: sequential(
                shape, layers.GlobalAveragePooling2D(keepdims=keepdims)
            ),
        )
    for classes, amplitude in ((2, 1.0), (10, 0.1), (10, 3.0), (10, 12.0), (100, 5.0), (400, 2.0)):
        yield Recipe(
            f"softmax_{classes}_up_to_{amplitude:g}",
            "softmax",
            lambda classes=classes: sequential((classes,), layers.Softmax()),
            amplitude=amplitude,
        )
    for name, shape, layer in (
        ("flatten_3x4x5", (3, 4, 5), layers.Flatten),
        ("reshape_4x6x2_to_2x3x8", (4, 6, 2), lambda: layers.Reshape((2, 3, 8))),
        ("reshape_30_to_2x5x3", (30,), lambda: layers.Reshape((2, 5, 3))),
    ):
        yield Recipe(name, "reshape", lambda shape=shape, layer=layer: sequential(shape, layer()))


def sums() -> Iterator[Recipe]:
    """An ADD needs two tensors; the second comes out of a 1x1 convolution, with a scale of its own."""
    for index, (height, width, channels, size) in enumerate(
        ((4, 5, 3, 1.0), (3, 3, 16, 0.2), (6, 2, 7, 4.0), (5, 5, 8, 2.0), (2, 9, 5, 12.0), (7, 3, 4, 0.04))
    ):
        activation = "relu" if index == 3 else None

        def build(shape=(height, width, channels), activation=activation):
            import keras
            from keras import layers

            inputs = keras.Input(shape)
            total = layers.Add()([inputs, layers.Conv2D(shape[2], 1)(inputs)])
            return keras.Model(inputs, layers.Activation(activation)(total) if activation else total)

        name = f"add_{height}x{width}x{channels}_second_times_{size:g}" + (
            f"_{activation}" if activation else ""
        )
        yield Recipe(name, "add", build, weight_size=size)


def sum_full_of_halves() -> Recipe:
    """The second input is the first with its channels exchanged: same scale, and that of the sum is twice as
    large, so that every odd sum lies in the middle between two steps."""

    def build():
        import keras
        import numpy as np
        from keras import layers

        exchange = keras.initializers.Constant(np.eye(16)[::-1].reshape(1, 1, 16, 16))
        inputs = keras.Input((5, 7, 16))
        exchanged = layers.Conv2D(16, 1, kernel_initializer=exchange)(inputs)
        return keras.Model(inputs, layers.Add()([inputs, exchanged]))

    return Recipe("add_5x7x16_full_of_halves", "add", build, has_random_weights=False)


def padded_convolutions() -> Iterator[Recipe]:
    """PAD and a VALID convolution behind it."""
    for index, (pads, kernel, stride) in enumerate(
        (
            (((0, 1), (0, 1)), 3, 2),
            (((1, 1), (1, 1)), 3, 1),
            (((2, 0), (1, 3)), 5, 1),
            (((3, 3), (3, 3)), 7, 2),
            (((0, 2), (4, 0)), (2, 4), 3),
        )
    ):
        depthwise = index % 2 == 1

        def build(pads=pads, kernel=kernel, stride=stride, depthwise=depthwise):
            from keras import layers

            layer = (
                layers.DepthwiseConv2D(kernel, strides=stride)
                if depthwise
                else layers.Conv2D(5, kernel, strides=stride, activation="relu")
            )
            return sequential((6, 7, 4), layers.ZeroPadding2D(pads), layer)

        flat = "_".join(str(side) for axis in pads for side in axis)
        yield Recipe(
            f"pad_{flat}_{'depthwise' if depthwise else 'conv2d'}",
            "pad",
            build,
        )


def uneven_same_padding() -> Iterator[Recipe]:
    """SAME that pads one axis while the strides of the other leave out its last pixels.

    TFLite's default kernels compute something else there than Keras and TFLite's reference kernels do, in
    float as well, so these models are kept apart. All others have no stride beyond their kernel.
    """
    for depthwise in (False, True):

        def build(depthwise=depthwise):
            from keras import layers

            kind = layers.DepthwiseConv2D if depthwise else lambda *args, **kw: layers.Conv2D(4, *args, **kw)
            return sequential((4, 8, 3), kind((1, 7), strides=2, padding="same"))

        name = f"uneven_same_{'depthwise' if depthwise else 'conv2d'}_4x8_kernel1x7_stride2x2"
        yield Recipe(name, "uneven_same", build, types=("int8",))
