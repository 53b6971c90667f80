"""What a tmdl cannot hold is refused: every problem at once, with a way out, and nothing is written."""

import keras
import numpy as np
import pytest
from conftest import MODELS
from keras import layers

from tmdl.convert import convert
from tmdl.errors import ConversionError, FormatError, TmdlError
from tmdl.reference_scripts import tflite2tmdl

MNIST_INT8 = MODELS / "mnist_valid_int8.tflite"
MNIST_FP32 = MODELS / "mnist_valid_fp32.tflite"


def hopeless_model() -> keras.Model:
    inputs = keras.Input((8, 8, 2))
    x = layers.MaxPooling2D(3, padding="same")(layers.Conv2D(4, 3, padding="same")(inputs))
    y = layers.Concatenate()([x, layers.Conv2D(4, 1, activation="elu")(x)])
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(layers.GlobalAveragePooling2D()(y)))


def test_every_problem_is_named_at_once_with_index_tensor_and_advice(save_tflite):
    with pytest.raises(ConversionError) as refusal:
        convert(save_tflite(hopeless_model()), "fp32")
    problems = refusal.value.problems
    kinds = [problem.where.split()[2].rstrip(",") for problem in problems]
    assert sorted(kinds) == ["CONCATENATION", "ELU", "LOGISTIC", "MAX_POOL_2D"]
    for problem in problems:
        assert problem.where.startswith("operation ")
        assert "output '" in problem.where
        assert problem.why
        assert problem.advice
    assert "use padding='valid' in MaxPooling2D" in str(refusal.value)


def test_nothing_is_written_when_refused(save_tflite, tmp_path, capsys):
    source = save_tflite(hopeless_model())
    target = tmp_path / "out.tmdl"
    assert tflite2tmdl([str(source), str(target), "fp32", "1"]) == 1
    assert not target.exists()
    assert not target.with_suffix(".h").exists()
    assert "4 problems" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "type_name", "advice"),
    [
        (MNIST_FP32, "int8", "TFLITE 1 DIR NORM"),
        (MNIST_FP32, "int16", "TFLITE 16 DIR NORM"),
        (MNIST_INT8, "fp32", "TFLITE 0"),
        (MNIST_INT8, "int16", "use type int8"),
    ],
)
def test_a_type_that_the_source_cannot_give(path, type_name, advice):
    with pytest.raises(ConversionError, match=f"the wanted type is {type_name}") as refusal:
        convert(path, type_name)
    assert advice in str(refusal.value)
    assert len(refusal.value.problems) == 1


def test_dims_that_contradict_the_model():
    assert convert(MNIST_INT8, "int8", in_dims="28,28,1", out_dims="10").data
    with pytest.raises(TmdlError, match="input dims are 28,28,1 in the model, not 28,28,3"):
        convert(MNIST_INT8, "int8", in_dims="28,28,3", out_dims="10")
    with pytest.raises(TmdlError, match="output dims are 1,1,10"):
        convert(MNIST_INT8, "int8", in_dims="28,28,1", out_dims="11")
    with pytest.raises(TmdlError, match="write them like"):
        convert(MNIST_INT8, "int8", in_dims="28x28", out_dims="10")


def test_dynamic_range_models_are_refused(tmp_path):
    import tensorflow as tf

    model = keras.Sequential([keras.Input((64,)), layers.Dense(64), layers.Dense(4)])
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    path = tmp_path / "dynamic.tflite"
    path.write_bytes(converter.convert())
    with pytest.raises(ConversionError, match="dynamic-range"):
        convert(path, "fp32")


@pytest.mark.parametrize(
    ("stack", "why"),
    [
        ([layers.Softmax()], "softmax over the last axis of 8x8 positions"),
        ([layers.Permute((2, 1, 3)), layers.Conv2D(1, 1)], "no such layer"),
    ],
)
def test_other_things_a_tmdl_cannot_hold(stack, why, save_tflite):
    path = save_tflite(keras.Sequential([keras.Input((8, 8, 4)), *stack]))
    with pytest.raises(ConversionError, match=why):
        convert(path, "fp32")


def test_models_with_several_inputs_or_outputs(tmp_path):
    import tensorflow as tf

    inputs = [keras.Input((4, 4, 1)), keras.Input((4, 4, 1))]
    total = layers.Add()(inputs)
    model = keras.Model(inputs, [layers.Conv2D(1, 1)(total), layers.Flatten()(total)])
    path = tmp_path / "several.tflite"
    path.write_bytes(tf.lite.TFLiteConverter.from_keras_model(model).convert())
    with pytest.raises(ConversionError) as refusal:
        convert(path, "fp32")
    assert "2 inputs; a tmdl has one" in str(refusal.value)
    assert "2 outputs; a tmdl has one" in str(refusal.value)


@pytest.mark.parametrize("layer", [layers.LSTM(4), layers.Bidirectional(layers.GRU(4, unroll=True))])
def test_loops_are_refused_before_tensorflow_falls_over_them(layer, save_tflite):
    with pytest.raises(TmdlError, match=r"recurrent layer .* use Conv1D"):
        save_tflite(keras.Sequential([keras.Input((6, 3)), layer]), "int8")


def test_what_tensorflow_cannot_quantise_is_said_in_its_words(save_tflite):
    model = keras.Sequential([keras.Input((6, 6, 1)), layers.Conv2D(2, 3, activation="elu")])
    with pytest.raises(TmdlError, match=r"cannot convert this model to int16.*'ELU'"):
        save_tflite(model, "int16")


def test_weights_that_are_not_numbers(save_tflite):
    model = keras.Sequential([keras.Input((6, 6, 1)), layers.Conv2D(1, 3)])
    path = save_tflite(model)
    data = bytearray(path.read_bytes())
    weight = np.asarray(model.layers[0].kernel).transpose(3, 0, 1, 2).astype("<f4").tobytes()
    place = data.find(weight)
    assert place > 0
    data[place : place + 4] = np.float32(np.nan).tobytes()
    path.write_bytes(data)
    with pytest.raises(ConversionError, match="NaN"):
        convert(path, "fp32")


@pytest.mark.parametrize("data", [b"", b"hello", b"\0\0\0\0TFL3" + bytes(40), MNIST_INT8.read_bytes()[:900]])
def test_files_that_are_no_tflite(data, tmp_path):
    path = tmp_path / "broken.tflite"
    path.write_bytes(data)
    with pytest.raises(FormatError, match=r"broken\.tflite"):
        convert(path, "int8")


def test_a_missing_file(tmp_path):
    with pytest.raises(FormatError, match="No such file"):
        convert(tmp_path / "none.tflite", "int8")
