"""The C engine through ctypes gives what numpy gives."""

import numpy as np
import pytest
from conftest import MODELS

from tmdl.digit_strokes import load_drawings
from tmdl.errors import TmdlError
from tmdl.native_engine import compiler, run_in_numpy, run_natively
from tmdl.read_tmdl import parse_tmdl

pytestmark = pytest.mark.skipif(compiler() is None, reason="needs a C compiler")


@pytest.mark.parametrize("type_name", ["int8", "int16", "fp32", "fp16", "fp8_143", "fp8_152"])
def test_both_engines_agree(type_name):
    data = (MODELS / f"mnist_valid_{type_name}.tmdl").read_bytes()
    model = parse_tmdl(data)
    images, _ = load_drawings(MODELS / "golden" / "canvas-strokes.json")
    inputs = images[::32, ..., None] / 255.0
    expected = run_in_numpy(data, inputs)
    found = run_natively(data, inputs)
    if model.header.element.is_integer:
        np.testing.assert_array_equal(found, expected)
    else:
        # Sums of floats are added in another order.
        np.testing.assert_allclose(found, expected, atol=0.15 if type_name.startswith("fp8") else 2e-3)


def test_a_damaged_model_is_refused_with_its_field():
    data = bytearray((MODELS / "mnist_valid_int8.tmdl").read_bytes())
    data[64 + 8] = 255  # in_oft of the first layer lies outside of the main buffer
    with pytest.raises(TmdlError, match="layer 0, field in_oft at byte 72: found 255"):
        run_natively(bytes(data), np.zeros((1, 28, 28, 1)))
