"""Files that Keras 2 wrote load with Keras 3 and compute what Keras 2 computed."""

from pathlib import Path

import h5py
import keras
import numpy as np
import pytest

from tmdl.convert import convert
from tmdl.errors import FormatError
from tmdl.keras2_config import modernise
from tmdl.keras_to_tflite import keras_to_tflite
from tmdl.read_keras import load_keras_model
from tmdl.read_tmdl import parse_tmdl
from tmdl.run_tmdl import run_tmdl

KERAS2 = Path(__file__).parent / "keras2"


@pytest.mark.parametrize("name", ["mobilenet", "operators", "sequential"])
def test_keras2_files_become_tmdl_files_with_the_outputs_of_keras2(name, tmp_path):
    model = load_keras_model(KERAS2 / f"{name}.h5")
    (tmp_path / "a.tflite").write_bytes(keras_to_tflite(model))
    stored = parse_tmdl(convert(tmp_path / "a.tflite", "fp32").data)
    example = np.random.default_rng(1).random(model.input_shape[1:]).astype(np.float32)
    expected = np.loadtxt(KERAS2 / f"{name}.txt")
    np.testing.assert_allclose(run_tmdl(stored, example).ravel(), expected, rtol=1e-4, atol=1e-6)


def test_the_file_itself_is_not_touched():
    before = (KERAS2 / "operators.h5").read_bytes()
    load_keras_model(KERAS2 / "operators.h5")
    assert (KERAS2 / "operators.h5").read_bytes() == before


@pytest.mark.parametrize("suffix", [".h5", ".keras"])
def test_keras3_files_load_in_both_forms(suffix, tmp_path):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="relu6")])
    model.save(tmp_path / f"a{suffix}")
    loaded = load_keras_model(tmp_path / f"a{suffix}")
    example = np.ones((1, 4), np.float32)
    np.testing.assert_array_equal(np.asarray(loaded(example)), np.asarray(model(example)))


def test_files_with_weights_only_say_so(tmp_path):
    with h5py.File(tmp_path / "weights.h5", "w") as file:
        file.create_group("dense")
    with pytest.raises(FormatError, match=r"weights\.h5.*weights only; save the whole model"):
        load_keras_model(tmp_path / "weights.h5")


def test_calls_that_no_layer_does_are_named():
    call = {
        "class_name": "TFOpLambda",
        "name": "tf.math.truediv",
        "config": {"name": "tf.math.truediv", "function": "math.truediv"},
        "inbound_nodes": [["input_1", 0, 0, {"y": 127.5, "name": None}]],
    }
    with pytest.raises(ValueError, match=r"layer 'tf\.math\.truediv' calls tf\.math\.truediv"):
        modernise({"class_name": "Functional", "config": {"layers": [call]}})


def test_what_keras_cannot_load_is_said_in_its_words(tmp_path):
    path = tmp_path / "weights.h5"
    with h5py.File(path, "w") as file:
        file["dense/kernel"] = [1.0]
    with pytest.raises(FormatError, match=r"weights.h5: Keras .* weights only; save the whole model"):
        load_keras_model(path)


def test_a_keras_3_file_loads_whatever_it_is_called(tmp_path):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.save(tmp_path / "net.keras")
    renamed = (tmp_path / "net.keras").rename(tmp_path / "net.model")
    loaded = load_keras_model(renamed)
    np.testing.assert_array_equal(loaded.get_weights()[0], model.get_weights()[0])
