"""The recorded outputs of TFLite: they are what the command records, and the tools compute the same.

Only the last tests need TensorFlow.
"""

from __future__ import annotations

import numpy as np
import pytest
from conftest import REPOSITORY

from tmdl.convert import convert
from tmdl.errors import ConversionError
from tmdl.layers.add import Add
from tmdl.oracle.recording import Recording
from tmdl.read_tmdl import StoredModel, read_tmdl
from tmdl.run_tmdl import run_tmdl

ORACLE = REPOSITORY / "core" / "test" / "oracle"
INDEX = [line.split("\t") for line in (ORACLE / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]]
DTYPES = {"int8": np.dtype("i1"), "int16": np.dtype("i2"), "fp32": np.dtype("f4")}
KINDS = sorted({kind for kind, _ in INDEX})


def recording_of(stem: str) -> Recording:
    dtype = DTYPES[stem.rsplit(".", 1)[1]]
    return Recording.unpack((ORACLE / f"{stem}.oracle").read_bytes(), dtype)


def stored_outputs(model: StoredModel, inputs: np.ndarray) -> np.ndarray:
    """What run_tmdl computes from stored inputs, as stored outputs of an integer model."""
    first, last = model.layers[0].head, model.layers[-1].head
    reals = (inputs.astype(np.float64) - first.in_zp) * first.in_s
    outputs = np.stack([run_tmdl(model, value).ravel() for value in reals])
    return np.rint(outputs / np.float32(last.out_s)).astype(int) + last.out_zp


def test_the_index_lists_the_files():
    listed = {f"{stem}{suffix}" for _, stem in INDEX for suffix in (".tmdl", ".oracle")}
    assert listed | {"index.tsv", "README.md"} == {path.name for path in ORACLE.iterdir()}


def test_a_recording_is_read_as_it_was_written():
    inputs = np.arange(15, dtype=np.int8).reshape(3, 5)
    inputs[1] = -7
    recording = Recording(inputs, inputs[:, :3], inputs[:, 1:4])
    again = Recording.unpack(recording.pack(), np.dtype("i1"))
    for found, written in zip(
        (again.inputs, again.default, again.reference),
        (recording.inputs, recording.default, recording.reference),
        strict=True,
    ):
        np.testing.assert_array_equal(found, written)


@pytest.mark.parametrize("kind", KINDS)
def test_int8_models_give_the_bits_of_tflite(kind):
    for stem in (stem for of, stem in INDEX if of == kind and stem.endswith(".int8")):
        recording = recording_of(stem)
        found = stored_outputs(read_tmdl(ORACLE / f"{stem}.tmdl"), recording.inputs)
        expected = recording.reference if kind == "uneven_same" else recording.default
        tolerance = 1 if kind == "uneven_same" else 0
        assert np.abs(found - expected).max() <= tolerance, stem


@pytest.mark.parametrize("stem", [stem for kind, stem in INDEX if kind in ("add", "network")])
def test_an_add_reads_both_inputs_as_they_were_written(stem):
    """TinyMaix's own converter exchanges the scales of the two."""
    model = read_tmdl(ORACLE / f"{stem}.tmdl")
    first = model.layers[0].head
    written = {first.in_oft: (first.in_s, first.in_zp)}
    for layer in model.layers:
        head = layer.head
        assert written[head.in_oft] == (head.in_s, head.in_zp)
        if layer.kind is Add:
            place, scale, zero, _ = layer.fields("IfiI" if layer.element.is_integer else "IffI")
            assert written[place] == (scale, zero)
        written[head.out_oft] = (head.out_s, head.out_zp)


@pytest.mark.parametrize("type_name", DTYPES)
@pytest.mark.parametrize(
    "name", ["conv2d_4x5x3_4_kernel3x3_stride1x1_valid_relu", "network_inverted_residual"]
)
def test_the_command_records_what_is_recorded(name, type_name):
    pytest.importorskip("tensorflow")
    from tmdl.oracle.record import every_recipe, record

    recipe = next(recipe for recipe in every_recipe() if recipe.name == name)
    tmdl, again = record(recipe, type_name)
    stored, recorded = (ORACLE / f"{name}.{type_name}.tmdl").read_bytes(), recording_of(f"{name}.{type_name}")
    np.testing.assert_allclose(again.inputs, recorded.inputs, atol=1 if type_name != "fp32" else 0)
    if tmdl == stored and type_name != "fp32":
        np.testing.assert_array_equal(again.default, recorded.default)
        np.testing.assert_array_equal(again.reference, recorded.reference)
    elif type_name != "fp32":
        # Ranges for quantisation come from float kernels, whose last bit differs between processors.
        assert len(tmdl) == len(stored)
        assert sum(a != b for a, b in zip(tmdl, stored, strict=True)) < len(stored) // 20
        assert np.abs(again.default.astype(int) - recorded.default).max() <= 2
    else:
        assert tmdl == stored
        np.testing.assert_allclose(again.default, recorded.default, rtol=0, atol=1e-5)


def test_a_16x8_bias_beyond_32_bits_is_refused(tmp_path):
    """TFLite has 64 bits for it, a tmdl 32. TensorFlow's own quantisation stays below 31."""
    keras = pytest.importorskip("keras")
    from tmdl.keras_to_tflite import keras_to_tflite

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.layers[0].set_weights([np.full((3, 1), 0.1), np.full(1, 50.0)])
    samples = np.random.default_rng(0).uniform(-1, 1, (5, 3)).astype(np.float32)
    path = tmp_path / "bias.tflite"
    data = keras_to_tflite(model, "int16", samples)
    path.write_bytes(data)
    assert convert(path, "int16").data
    largest = np.int64(1 << 30).tobytes()
    assert data.count(largest) == 1
    path.write_bytes(data.replace(largest, np.int64(1 << 32).tobytes()))
    with pytest.raises(ConversionError, match="does not fit the 32 bits"):
        convert(path, "int16")
