"""A maximum made of subtraction, relu and sum is the maximum, exactly where numbers are integers."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import HOBBY
from hypothesis import given, settings
from hypothesis import strategies as st

from tmdl.convert import convert, convert_network
from tmdl.element_types import BY_NAME
from tmdl.graph import Graph, Operation, Quantisation, Tensor
from tmdl.lower import Network, lower
from tmdl.native_engine import run_natively
from tmdl.read_tmdl import parse_tmdl
from tmdl.run_tmdl import run_many

SCALE = np.float32(0.125)


def pooling(type_name: str, sides, kernel, strides, zero_point: int) -> Network:
    """MAX_POOL_2D without padding, as a source graph has it."""
    out_sides = [(side - size) // step + 1 for side, size, step in zip(sides, kernel, strides, strict=True)]
    quantisation = Quantisation(np.array([SCALE]), np.array([zero_point]))
    dtype = "float32" if type_name == "fp32" else type_name
    ends = [
        Tensor(index, name, (1, *shape, 3), dtype, quantisation if dtype != "float32" else None)
        for index, (name, shape) in enumerate((("in", sides), ("out", out_sides)))
    ]
    options = {
        "FilterHeight": kernel[0], "FilterWidth": kernel[1], "StrideH": strides[0], "StrideW": strides[1],
        "Padding": "VALID", "FusedActivationFunction": "NONE",
    }  # fmt: skip
    operation = Operation(0, "MAX_POOL_2D", ends[:1], ends[1:], options)
    return lower(Graph("", [operation], ends[:1], ends[1:]), BY_NAME[type_name])


def true_maximum(values: np.ndarray, kernel, strides) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(values, kernel, axis=(1, 2))
    return windows.max(axis=(4, 5))[:, :: strides[0], :: strides[1]]


@settings(max_examples=30, deadline=None)
@given(
    type_name=st.sampled_from(["int8", "int16", "fp32"]),
    kernel=st.tuples(st.integers(1, 5), st.integers(1, 5)),
    strides=st.tuples(st.integers(1, 4), st.integers(1, 4)),
    more=st.tuples(st.integers(0, 4), st.integers(0, 4)),
    zero_point=st.integers(-128, 127),
)
def test_every_window_gives_its_largest_value(type_name, kernel, strides, more, zero_point):
    sides = [size + extra for size, extra in zip(kernel, more, strict=True)]
    network = pooling(type_name, sides, kernel, strides, zero_point if type_name == "int8" else 0)
    data = convert_network(network, out_deq=False).data
    random = np.random.default_rng(1)
    if type_name == "fp32":
        inputs = random.normal(0, 3, (2, *sides, 3)).astype(np.float32)
    else:
        low, high = BY_NAME[type_name].integer_range
        stored = random.integers(low, high, (2, *sides, 3), endpoint=True)
        stored[0, ::2] = low
        stored[0, 1::2] = high
        inputs = ((stored - network.input.zero_point) * SCALE).astype(np.float32)
    expected = true_maximum(inputs, kernel, strides)
    tolerance = 1e-5 if type_name == "fp32" else 0
    for found in (run_many(parse_tmdl(data), inputs), run_natively(data, inputs)):
        np.testing.assert_allclose(found.reshape(expected.shape), expected, rtol=0, atol=tolerance)


def test_a_window_of_two_by_two_takes_six_layers_and_a_note_says_so():
    converted = convert(HOBBY / "classic_digits.int8.tflite", "int8")
    names = [layer.NAME for layer in converted.network.layers]
    assert names[:8] == ["Conv2D", "DWConv2D", "DWConv2D", "ADD", "DWConv2D", "DWConv2D", "ADD", "Conv2D"]
    notes = [note for note in converted.notes if "MAX_POOL_2D" in note]
    assert len(notes) == 2
    assert "takes 6 layers; AveragePooling2D would take one" in notes[0]


@pytest.mark.parametrize("name", ["classic_digits", "max_pooling_of_every_kind"])
def test_networks_with_max_pooling_give_the_bits_of_tflite(name):
    with np.load(HOBBY / f"{name}.int8.npz") as recorded:
        inputs, expected = recorded["inputs"], recorded["outputs"]
    model = parse_tmdl(convert(HOBBY / f"{name}.int8.tflite", "int8").data)
    head = model.layers[-1].head
    found = np.rint(run_many(model, inputs) / np.float32(head.out_s)) + head.out_zp
    np.testing.assert_array_equal(found.reshape(expected.shape), expected)
