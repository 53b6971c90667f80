"""The six element types of a tmdl: how weights, biases and zero points are stored.

fp8 has a sign, an exponent and a mantissa (1.4.3 with bias 9, 1.5.2 with bias 15)
without infinities, NaN or subnormals. The codes 0x00 and 0x80 are zero, so the
smallest magnitude is 2^-bias * (1 + 1 step). Encoding rounds to the nearest value,
ties to the even code, and saturates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

LARGEST_HALF = 65504.0


@dataclass(frozen=True)
class ElementType:
    name: str  # as typed on the command line
    title: str  # as printed in tables
    code: int  # mdl_type in the file header
    weight: np.dtype
    bias: np.dtype
    encode: Callable[[np.ndarray], np.ndarray]  # real numbers to stored bits
    decode: Callable[[np.ndarray], np.ndarray]

    @property
    def size(self) -> int:
        """Bytes of one activation or weight."""
        return self.weight.itemsize

    @property
    def is_integer(self) -> bool:
        return self.name in ("int8", "int16")

    @property
    def integer_range(self) -> tuple[int, int]:
        info = np.iinfo(self.weight)
        return info.min, info.max


def fp8_magnitudes(mantissa_bits: int, bias: int) -> np.ndarray:
    """The values of codes 0x00 to 0x7f, ascending."""
    codes = np.arange(128)
    exponent = codes >> mantissa_bits
    mantissa = codes & ((1 << mantissa_bits) - 1)
    magnitudes = np.ldexp(1.0 + mantissa / (1 << mantissa_bits), exponent - bias)
    magnitudes[0] = 0.0
    return magnitudes


def fp8_codec(
    mantissa_bits: int, bias: int
) -> tuple[Callable[[np.ndarray], np.ndarray], Callable[[np.ndarray], np.ndarray]]:
    magnitudes = fp8_magnitudes(mantissa_bits, bias)
    midpoints = (magnitudes[:-1] + magnitudes[1:]) / 2

    def encode(values: np.ndarray) -> np.ndarray:
        values = np.asarray(values, np.float64)
        size = np.abs(values)
        code = np.searchsorted(midpoints, size, side="left")
        tie = (code < midpoints.size) & (size == midpoints[np.minimum(code, midpoints.size - 1)])
        code = code + (tie & (code % 2 == 1))
        return (code + 128 * np.signbit(values)).astype(np.uint8)

    def decode(codes: np.ndarray) -> np.ndarray:
        codes = np.asarray(codes, np.uint8)
        sign = np.where(codes & 0x80, -1.0, 1.0)
        return (np.where(codes & 0x7F, sign, 1.0) * magnitudes[codes & 0x7F]).astype(np.float32)

    return encode, decode


def encode_half(values: np.ndarray) -> np.ndarray:
    """Nearest half; beyond the range the largest half, as infinity would poison every sum."""
    return np.clip(np.asarray(values, np.float64), -LARGEST_HALF, LARGEST_HALF).astype(np.float16)


def unchanged(dtype: str) -> Callable[[np.ndarray], np.ndarray]:
    return lambda values: np.asarray(values).astype(dtype)


def element_type(name: str, title: str, code: int, weight: str, bias: str, encode, decode) -> ElementType:
    return ElementType(name, title, code, np.dtype(weight), np.dtype(bias), encode, decode)


ELEMENT_TYPES = (
    element_type("int8", "int8", 0, "i1", "i4", unchanged("i8"), unchanged("f4")),
    element_type("int16", "int16", 1, "i2", "i4", unchanged("i8"), unchanged("f4")),
    element_type("fp32", "fp32", 2, "f4", "f4", unchanged("f4"), unchanged("f4")),
    element_type("fp16", "fp16", 3, "f2", "f2", encode_half, unchanged("f4")),
    element_type("fp8_143", "fp8 1.4.3", 4, "u1", "u1", *fp8_codec(3, 9)),
    element_type("fp8_152", "fp8 1.5.2", 5, "u1", "u1", *fp8_codec(2, 15)),
)

BY_NAME = {element.name: element for element in ELEMENT_TYPES}
BY_CODE = {element.code: element for element in ELEMENT_TYPES}
