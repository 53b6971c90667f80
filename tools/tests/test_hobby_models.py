"""Models as people build them: TFLite's own outputs for them were recorded, so this needs no TensorFlow."""

import re

import numpy as np
import pytest
from conftest import HOBBY

from tmdl.convert import convert
from tmdl.errors import ConversionError
from tmdl.native_engine import run_natively
from tmdl.read_tmdl import parse_tmdl
from tmdl.run_tmdl import run_tmdl

RECORDED = sorted(path.stem for path in HOBBY.glob("*.npz"))
FLOATS = [stem for stem in RECORDED if stem.endswith(".fp32")]
INTEGERS = [stem for stem in RECORDED if not stem.endswith(".fp32")]
REFUSED = sorted({path.stem for path in HOBBY.glob("*.tflite")} - set(RECORDED))

# Each mean of a small window, and what comes out of a leaky relu, is rounded now and then to the other side
# than in TFLite; what comes behind adds such steps up.
STEPS = {"lenet.int8": 2, "lenet.int16": 4, "leaky.int8": 2}
EXPECTED_REFUSALS = {
    "inception.fp32": {"CONCATENATION": "Add"},
    "yes_or_no.fp32": {"LOGISTIC": "Dense.2. and Softmax"},
    "squeeze_and_excite.fp32": {"LOGISTIC": "relu", "MUL": "Add"},
    "modern_activations.fp32": {
        "LOGISTIC": "relu", "MUL": "Add|one number", "ELU": "relu", "GELU": "relu", "TANH": "relu",
        "EXP": "softplus", "LOG": "softplus", "NEG": "instead of PReLU",
        "MINIMUM": "ReLU.6.0.",
    },
    "layer_norm.fp32": {
        "NEG": "BatchNormalization", "SQUARED_DIFFERENCE": "BatchNormalization",
        "RSQRT": "BatchNormalization", "MEAN": "GlobalAveragePooling2D", "MUL": "Add|one number",
    },
    "autoencoder.fp32": {
        "RESHAPE": "at most three dimensions", "TILE": "smaller", "TRANSPOSE_CONV": "smaller",
    },
    "cropped_and_channels_first.fp32": {"TRANSPOSE": "channels last", "STRIDED_SLICE": "padding='valid'"},
    "volume.fp32": {"CONV_3D": "third axis"},
    "maximum_over_the_border.fp32": {"MAX_POOL_2D": "padding='valid'"},
    "average_over_the_border.fp32": {"AVERAGE_POOL_2D": "padding='valid'"},
}  # fmt: skip


def recorded(stem: str) -> tuple[np.ndarray, np.ndarray]:
    with np.load(HOBBY / f"{stem}.npz") as file:
        return file["inputs"], file["outputs"]


def outputs_of(stem: str, type_name: str) -> np.ndarray:
    """[inputs][values] in real numbers."""
    model = parse_tmdl(convert(HOBBY / f"{stem}.tflite", type_name).data)
    return np.stack([run_tmdl(model, value).ravel() for value in recorded(stem)[0]])


@pytest.mark.parametrize("stem", FLOATS)
def test_float_models_compute_what_tflite_computes(stem):
    expected = recorded(stem)[1].reshape(3, -1)
    np.testing.assert_allclose(outputs_of(stem, "fp32"), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("stem", INTEGERS)
def test_integer_models_compute_what_tflite_computes(stem):
    type_name = stem.rsplit(".")[-1]
    head = parse_tmdl(convert(HOBBY / f"{stem}.tflite", type_name).data).layers[-1].head
    found = np.rint(outputs_of(stem, type_name) / np.float32(head.out_s)) + head.out_zp
    difference = np.abs(found - recorded(stem)[1].reshape(3, -1).astype(int))
    assert difference.max() <= STEPS.get(stem, 1 if type_name == "int8" else 2)


@pytest.mark.parametrize(("type_name", "tolerance"), [("fp16", 0.01), ("fp8_143", 0.5), ("fp8_152", 0.8)])
@pytest.mark.parametrize("stem", FLOATS)
def test_smaller_floats_stay_as_near_as_their_digits(stem, type_name, tolerance):
    expected = recorded(stem)[1].reshape(3, -1)
    difference = outputs_of(stem, type_name) - expected
    assert np.sqrt(np.mean(difference**2)) < tolerance * (expected.std() + 1e-6)


@pytest.mark.parametrize("stem", REFUSED)
def test_every_problem_is_named_once_with_what_to_change(stem):
    with pytest.raises(ConversionError) as refusal:
        convert(HOBBY / f"{stem}.tflite", "fp32")
    problems = refusal.value.problems
    kinds = {re.match(r"operation \d+ (\w+), output '", problem.where)[1] for problem in problems}
    expected = EXPECTED_REFUSALS[stem]
    assert kinds == set(expected)
    assert len({problem.where for problem in problems}) == len(problems)
    for problem in problems:
        kind = problem.where.split()[2].rstrip(",")
        assert re.search(expected[kind], problem.advice), problem


@pytest.mark.parametrize("type_name", ["fp32", "fp16", "fp8_143", "fp8_152", "int8", "int16"])
def test_the_table_names_the_type_as_it_is_typed(type_name):
    source = f"flowers.{type_name if type_name.startswith('int') else 'fp32'}.tflite"
    table = convert(HOBBY / source, type_name).table
    assert re.match(rf"mdl_type=\d \({type_name}\)\)\nout_deq=1\n", table)


@pytest.mark.parametrize("stem", INTEGERS)
def test_the_engine_accepts_what_is_written_and_computes_the_same(stem):
    data = convert(HOBBY / f"{stem}.tflite", stem.rsplit(".")[-1]).data
    model = parse_tmdl(data)
    inputs = recorded(stem)[0].reshape(3, *model.header.in_dims[1:])
    step = model.layers[-1].head.out_s
    expected = np.stack([run_tmdl(model, value).ravel() for value in inputs])
    np.testing.assert_allclose(run_natively(data, inputs), expected, rtol=1e-5, atol=1.01 * step)
