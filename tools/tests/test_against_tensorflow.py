"""Converted models compute what TensorFlow's interpreter computes: the interpreter is the oracle."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from conftest import random_inputs, randomise
from keras import layers

from tmdl.convert import convert
from tmdl.evaluate_tflite import tflite_outputs
from tmdl.read_tmdl import parse_tmdl
from tmdl.run_tmdl import run_many, run_tmdl


def sequential(shape: tuple[int, ...], *stack) -> keras.Model:
    return keras.Sequential([keras.Input(shape), *stack])


def residual(activation_behind: bool) -> keras.Model:
    inputs = keras.Input((9, 8, 3))
    x = layers.Conv2D(6, 3, padding="same", activation="relu")(inputs)
    y = layers.Conv2D(6, 3, padding="same")(x)
    x = layers.Add()([x, y])
    if activation_behind:
        x = layers.ReLU()(x)
    y = layers.Conv2D(6, 1)(x)
    x = layers.Add()([y, x])
    return keras.Model(inputs, layers.GlobalAveragePooling2D()(x))


def two_branches() -> keras.Model:
    """Two tensors wait for their ADD at the same time."""
    inputs = keras.Input((8, 8, 4))
    x = layers.Conv2D(4, 3, padding="same")(inputs)
    y = layers.Conv2D(4, 3, padding="same")(x)
    z = layers.Conv2D(4, 3, padding="same")(y)
    z = layers.Add()([z, y])
    z = layers.Add()([z, x])
    z = layers.Add()([z, inputs])
    return keras.Model(inputs, layers.Flatten()(z))


MODELS = {
    "conv without bias": lambda: sequential((7, 9, 3), layers.Conv2D(5, 3, use_bias=False)),
    "conv with odd kernel and strides": lambda: sequential(
        (11, 13, 2), layers.Conv2D(4, (5, 2), strides=(2, 3), padding="same", activation="relu")
    ),
    "conv with relu6": lambda: sequential((6, 6, 2), layers.Conv2D(4, 3, activation="relu6")),
    "dilated conv": lambda: sequential((12, 12, 2), layers.Conv2D(3, 3, dilation_rate=2, padding="same")),
    "batch norm": lambda: sequential(
        (8, 8, 3), layers.Conv2D(4, 3), layers.BatchNormalization(), layers.ReLU(), layers.Conv2D(2, 1)
    ),
    "zero padding": lambda: sequential(
        (9, 9, 3), layers.ZeroPadding2D(((0, 1), (2, 1))), layers.Conv2D(4, 3, strides=2)
    ),
    "depthwise": lambda: sequential((8, 8, 5), layers.DepthwiseConv2D(3, padding="same", activation="relu6")),
    "depthwise with multiplier": lambda: sequential(
        (8, 7, 3), layers.DepthwiseConv2D((3, 2), strides=2, depth_multiplier=3)
    ),
    "separable": lambda: sequential((8, 8, 4), layers.SeparableConv2D(6, 3, padding="same")),
    "grouped conv of one channel each": lambda: sequential((6, 6, 4), layers.Conv2D(8, 3, groups=4)),
    "pool keeping dims": lambda: sequential((5, 5, 7), layers.GlobalAveragePooling2D(keepdims=True)),
    "average pool of the whole picture": lambda: sequential((4, 4, 3), layers.AveragePooling2D(4)),
    "dense with relu": lambda: sequential((12,), layers.Dense(8, activation="relu"), layers.Dense(3)),
    "dense with relu6 on flat picture": lambda: sequential(
        (4, 4, 2), layers.Flatten(), layers.Dense(8, activation="relu6"), layers.Dense(3), layers.Softmax()
    ),
    "dense on every pixel": lambda: sequential(
        (3, 4, 5), layers.Dense(6, activation="relu"), layers.Dense(2)
    ),
    "reshape": lambda: sequential(
        (4, 4, 2), layers.Reshape((2, 2, 8)), layers.Conv2D(3, 1), layers.Flatten()
    ),
    "relu in front": lambda: sequential((5, 5, 3), layers.ReLU(), layers.Conv2D(2, 3)),
    "one dimension": lambda: sequential((20, 3), layers.Conv1D(4, 5, padding="same"), layers.Flatten()),
    "batch norm behind relu": lambda: sequential(
        (6, 6, 3), layers.Conv2D(4, 3, activation="relu"), layers.BatchNormalization(), layers.Flatten()
    ),
    "rescaling in front": lambda: sequential(
        (6, 6, 3), layers.Rescaling(2.0, offset=-0.5), layers.Conv2D(2, 3, activation="relu")
    ),
    "residual": lambda: residual(False),
    "residual with relu behind add": lambda: residual(True),
    "two branches": two_branches,
}


@pytest.mark.parametrize("name", MODELS)
def test_float_models_compute_the_same(name, save_tflite):
    path = save_tflite(MODELS[name]())
    model = parse_tmdl(convert(path, "fp32").data)
    inputs = random_inputs(model.header.in_dims[1:], 4)
    expected = tflite_outputs(path, shaped_for(path, inputs))
    for value, wanted in zip(inputs, expected, strict=True):
        np.testing.assert_allclose(run_tmdl(model, value).ravel(), wanted.ravel(), rtol=1e-4, atol=1e-5)


# One layer of convolution, depthwise or dense has to be equal bit for bit; longer models may differ by a
# step where TensorFlow rounds means, sums and softmax in fixed point.
EXACT = {
    "conv without bias", "conv with odd kernel and strides", "conv with relu6", "dilated conv", "batch norm",
    "zero padding", "depthwise", "depthwise with multiplier", "separable", "grouped conv of one channel each",
    "dense with relu", "dense on every pixel", "reshape", "one dimension",
}  # fmt: skip


@pytest.mark.parametrize("name", MODELS)
def test_int8_models_compute_the_same(name, save_tflite):
    path = save_tflite(MODELS[name](), "int8")
    model = parse_tmdl(convert(path, "int8").data)
    inputs = random_inputs(model.header.in_dims[1:], 4)
    expected = tflite_outputs(path, shaped_for(path, inputs)).astype(int)
    head = model.layers[-1].head
    steps = [np.rint(run_tmdl(model, value).ravel() / head.out_s) + head.out_zp for value in inputs]
    difference = np.abs(np.stack(steps) - expected.reshape(len(inputs), -1))
    assert difference.max() <= (0 if name in EXACT else 1)
    assert (difference > 0).mean() < 0.02


@pytest.mark.parametrize("name", ["batch norm", "depthwise", "dense with relu", "residual"])
def test_int16_models_compute_the_same(name, save_tflite):
    path = save_tflite(MODELS[name](), "int16")
    model = parse_tmdl(convert(path, "int16").data)
    inputs = random_inputs(model.header.in_dims[1:], 4)
    expected = tflite_outputs(path, shaped_for(path, inputs)).astype(int)
    head = model.layers[-1].head
    steps = [np.rint(run_tmdl(model, value).ravel() / head.out_s) for value in inputs]
    assert np.abs(np.stack(steps) - expected.reshape(len(inputs), -1)).max() <= 3


@pytest.mark.parametrize("type_name", ["int8", "int16"])
def test_channels_without_weights_stay_silent(type_name, tmp_path):
    """What training has given up on; 16x8 quantisation gives them the scale 0."""
    from tmdl.keras_to_tflite import keras_to_tflite

    model = sequential((5, 6, 2), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(3))
    randomise(model)
    for layer in (model.layers[0], model.layers[2]):
        kernel, bias = layer.get_weights()
        kernel[..., 1] = 0
        layer.set_weights([kernel, bias * (np.arange(bias.size) != 1)])
    path = tmp_path / "silent.tflite"
    path.write_bytes(keras_to_tflite(model, type_name, random_inputs((5, 6, 2), 20)))
    stored = parse_tmdl(convert(path, type_name).data)
    inputs = random_inputs((5, 6, 2), 3)
    head = stored.layers[-1].head
    steps = np.rint(run_many(stored, inputs) / np.float32(head.out_s)) + head.out_zp
    difference = np.abs(steps.reshape(3, -1) - tflite_outputs(path, inputs).astype(int))
    assert difference.max() <= (0 if type_name == "int8" else 2)
    assert np.all(run_many(stored, inputs).reshape(3, 3)[:, 1] == 0)


def test_weights_stored_as_float16_are_read_as_floats(tmp_path):
    import tensorflow as tf

    model = MODELS["separable"]()
    randomise(model)
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.target_spec.supported_types = [tf.float16]
    path = tmp_path / "half.tflite"
    path.write_bytes(converter.convert())
    stored = parse_tmdl(convert(path, "fp32").data)
    value = random_inputs((8, 8, 4), 1)
    np.testing.assert_allclose(
        run_tmdl(stored, value[0]), tflite_outputs(path, value)[0], rtol=1e-4, atol=1e-5
    )


@pytest.mark.parametrize("ends", ["float32", "uint8"])
def test_other_types_at_the_ends_of_an_int8_model(ends, tmp_path):
    """As most guides convert: with the batch size left open, and bytes or floats going in and out."""
    import tensorflow as tf

    model = sequential((8, 8), layers.Reshape((8, 8, 1)), layers.Conv2D(3, 3), layers.Flatten())
    randomise(model)
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = lambda: ([value[None]] for value in random_inputs((8, 8), 20))
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    converter.inference_input_type = converter.inference_output_type = tf.as_dtype(ends)
    path = tmp_path / "ends.tflite"
    path.write_bytes(converter.convert())
    stored = parse_tmdl(convert(path, "int8").data)
    inputs = random_inputs((8, 8), 3)
    found = np.stack([run_tmdl(stored, value).ravel() for value in inputs])
    head = stored.layers[-1].head
    expected = tflite_outputs(path, inputs)
    if ends == "uint8":
        expected = (expected.astype(int) - 128 - head.out_zp) * np.float32(head.out_s)
    np.testing.assert_allclose(found, expected, atol=head.out_s / 100)


@pytest.mark.parametrize(("type_name", "tolerance"), [("fp16", 0.01), ("fp8_143", 0.35), ("fp8_152", 0.6)])
def test_small_floats_stay_near(type_name, tolerance, save_tflite):
    path = save_tflite(MODELS["batch norm"]())
    model = parse_tmdl(convert(path, type_name).data)
    inputs = random_inputs(model.header.in_dims[1:], 4)
    expected = tflite_outputs(path, inputs)
    found = np.stack([run_tmdl(model, value) for value in inputs])
    assert np.abs(found - expected).max() < tolerance * expected.std() + 1e-3
    assert np.abs(found - expected).max() > 0, "such a type cannot be exact"


@pytest.mark.parametrize("type_name", ["fp32", "fp16", "fp8_143", "fp8_152", "int8", "int16"])
def test_big_endian_files_compute_the_same(type_name, save_tflite):
    quantisation = type_name if type_name.startswith("int") else "none"
    path = save_tflite(MODELS["residual"](), quantisation)
    little, big = (convert(path, type_name, big_endian=is_be).data for is_be in (False, True))
    assert little != big
    assert len(little) == len(big)
    value = random_inputs((9, 8, 3), 1)[0]
    np.testing.assert_array_equal(run_tmdl(parse_tmdl(little), value), run_tmdl(parse_tmdl(big), value))


def shaped_for(path, inputs: np.ndarray) -> np.ndarray:
    """The inputs in the rank of the source model."""
    from tmdl.read_tflite import read_tflite

    return inputs.reshape(len(inputs), *read_tflite(path).inputs[0].shape[1:])
