"""Why a file is refused: one field of it, what stands there, what should."""

from __future__ import annotations

import math

from tmdl.errors import FormatError

# The sentences of core/include/tm_errors.def that a file can cause.
FIELD = "an argument or a field is missing or out of range"
MAGIC = "this is not a tmdl file"
UNSUPPORTED = "the file asks for something that this engine does not do"
LAYER_TYPE = "the layer type is unknown, left out of this build or not that of the layer"
DIMS = "shapes do not fit together"
ELEMENT_TYPE = "the element type is unknown, left out of this build or not that of the weights"
KERNEL = "kernel, stride or dilation out of range"
TRUNCATED = "the file ends too early or its sizes do not add up"
OFFSET = "an offset or size does not fit or is not aligned"
OVERLAP = "tensors overlap in the main buffer or are read where they are not"
QUANTISATION = "a scale, zero point or bias cannot be right"
ACTIVATION = "unknown activation"
LIMIT = "larger than the limits in tm_config.h allow"


class RefusedFileError(FormatError):
    """layer: its number, -1 for the header; offset: of the field from the start of the file, bytes."""

    def __init__(self, reason: str, layer: int, field: str, offset: int, found: float, expected: str):
        self.reason = reason
        self.layer = layer
        self.field = field
        self.offset = offset
        self.found = real_text(found) if isinstance(found, float) else str(found)
        self.expected = expected
        place = "header" if layer < 0 else f"layer {layer}"
        super().__init__(
            f"{place}, field {field} at byte {offset}: found {self.found}, expected {expected} ({reason})"
        )


def real_text(value: float) -> str:
    """Up to six digits: enough to recognise a value in a file."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "-infinity" if value < 0 else "infinity"
    mantissa, exponent = f"{value:.5e}".split("e")
    if -5 <= int(exponent) < 6:
        plain = f"{value:.{5 - int(exponent)}f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
