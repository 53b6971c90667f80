import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmdl.element_types import BY_NAME

FP8 = {"fp8_143": (3, 9), "fp8_152": (2, 15)}


def value_of(code: int, mantissa_bits: int, bias: int) -> float:
    """The definition, written out for one code."""
    if code & 0x7F == 0:
        return 0.0
    sign = -1.0 if code & 0x80 else 1.0
    exponent = (code & 0x7F) >> mantissa_bits
    mantissa = code & ((1 << mantissa_bits) - 1)
    return sign * 2.0 ** (exponent - bias) * (1 + mantissa / (1 << mantissa_bits))


@pytest.mark.parametrize("name", FP8)
def test_fp8_decodes_every_code_as_defined(name):
    codes = np.arange(256)
    expected = [value_of(int(code), *FP8[name]) for code in codes]
    np.testing.assert_array_equal(BY_NAME[name].decode(codes), np.array(expected, np.float32))


@pytest.mark.parametrize("name", FP8)
def test_fp8_encodes_its_own_values_to_their_codes(name):
    element = BY_NAME[name]
    codes = np.delete(np.arange(256), 0x80)
    np.testing.assert_array_equal(element.encode(element.decode(codes)), codes)


@pytest.mark.parametrize("name", FP8)
@given(value=st.floats(-200000, 200000))
def test_fp8_rounds_to_the_nearest_value(name, value):
    element = BY_NAME[name]
    values = element.decode(np.arange(256)).astype(np.float64)
    stored = float(element.decode(element.encode(np.array([value])))[0])
    assert abs(stored - value) == np.abs(values - value).min()


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("fp8_143", 1e9, 0x7F),
        ("fp8_143", -1e9, 0xFF),
        ("fp8_143", 120.0, 0x7F),
        ("fp8_152", 114688.0, 0x7F),
        ("fp8_143", 2.0**-9, 0x01),  # no code of its own: 0x00 is zero
        ("fp8_143", 2.0**-9 * 1.125, 0x01),
        ("fp8_143", 2.0**-10 * 1.125, 0x00),  # half of the smallest: to the even code
        ("fp8_143", 2.0**-10 * 1.126, 0x01),
        ("fp8_152", 2.0**-15, 0x01),
        ("fp8_143", 1.0625, 0x48),  # halfway between 1 and 1.125: to the even code
        ("fp8_143", 1.1875, 0x4A),
        ("fp8_143", 0.0, 0x00),
    ],
)
def test_fp8_saturates_and_breaks_ties_to_even(name, value, code):
    assert BY_NAME[name].encode(np.array([value]))[0] == code


def test_fp16_is_ieee_half_and_never_infinite():
    element = BY_NAME["fp16"]
    np.testing.assert_array_equal(element.encode(np.array([1.0, -2.5, 65504.0, 1e9, -1e9])),
                                  np.array([1.0, -2.5, 65504.0, 65504.0, -65504.0], np.float16))  # fmt: skip
    assert element.encode(np.array([1 / 3]))[0].tobytes() == b"\x55\x35"


def test_types_have_the_codes_and_sizes_of_the_format():
    assert {
        name: (element.code, element.size, element.bias.itemsize) for name, element in BY_NAME.items()
    } == {
        "int8": (0, 1, 4),
        "int16": (1, 2, 4),
        "fp32": (2, 4, 4),
        "fp16": (3, 2, 2),
        "fp8_143": (4, 1, 1),
        "fp8_152": (5, 1, 1),
    }
