"""
What TFLite computes with one model, as a file:

    "ORCL"   u16 inputs, u16 has_reference, u32 values of an input, u32 values of an output
    inputs   each: u32 is_constant, then all its values or, if it is constant, one
    outputs  of the default kernels, values of all inputs
    outputs  of the reference kernels where has_reference is 1; else they are the same

Little-endian; values are elements of the model's type. The values of every input, and each of the two
outputs, are zero-padded to a multiple of 4 bytes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

MAGIC = b"ORCL"
HEADER = "<4sHHII"


@dataclass
class Recording:
    """Stored values, [inputs][values], of one of int8, int16 and float32."""

    inputs: np.ndarray
    default: np.ndarray
    reference: np.ndarray

    def pack(self) -> bytes:
        has_reference = self.default.tobytes() != self.reference.tobytes()
        parts = [
            struct.pack(
                HEADER, MAGIC, len(self.inputs), has_reference, self.inputs.shape[1], self.default.shape[1]
            )
        ]
        for values in self.inputs:
            is_constant = bool((values == values[0]).all())
            parts += [struct.pack("<I", is_constant), padded4(values[:1] if is_constant else values)]
        parts.append(padded4(self.default))
        if has_reference:
            parts.append(padded4(self.reference))
        return b"".join(parts)

    @classmethod
    def unpack(cls, data: bytes, dtype: np.dtype) -> Recording:
        magic, count, has_reference, in_values, out_values = struct.unpack_from(HEADER, data)
        if magic != MAGIC:
            raise ValueError(f"not a recording: starts with {magic!r}")
        place = struct.calcsize(HEADER)

        def take(values: int) -> np.ndarray:
            nonlocal place
            taken = np.frombuffer(data, dtype.newbyteorder("<"), values, place).astype(dtype)
            place += -(-taken.nbytes // 4) * 4
            return taken

        inputs = []
        for _ in range(count):
            (is_constant,) = struct.unpack_from("<I", data, place)
            place += 4
            inputs.append(np.repeat(take(1), in_values) if is_constant else take(in_values))
        default = take(count * out_values).reshape(count, out_values)
        reference = take(count * out_values).reshape(count, out_values) if has_reference else default
        if place != len(data):
            raise ValueError(f"the recording ends at byte {place}, the file at {len(data)}")
        return cls(np.stack(inputs), default, reference)


def padded4(values: np.ndarray) -> bytes:
    data = values.astype(values.dtype.newbyteorder("<")).tobytes()
    return data + bytes(-len(data) % 4)
