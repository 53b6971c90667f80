"""Of the sizes of a shape the one that is wrong."""

from __future__ import annotations

from tmdl.check import refusal as reason
from tmdl.check.parts import Part, count
from tmdl.check.refusal import RefusedFileError
from tmdl.format import Dims


def refuse_shape(part: Part, name: str, wanted: Dims, why: str) -> RefusedFileError:
    """The first size that is not as wanted."""
    index = next((index for index in (1, 2) if part[name][index] != wanted[index]), 3)
    return part.refuse(reason.DIMS, name, f"{wanted[index]}, {why}", index)


def refuse_count(part: Part, name: str, wanted: int, why: str) -> RefusedFileError:
    """The size with which there are as many values as wanted."""
    resized = resize_shape(part[name], wanted)
    if resized is not None:
        return refuse_shape(part, name, resized, why)
    return part.refuse(reason.DIMS, name, f"sizes whose product is {wanted}", 3)


def refuse_large(part: Part, name: str, expected: str) -> RefusedFileError:
    sizes = part[name][1:]
    return part.refuse(reason.LIMIT, name, expected, 1 + sizes.index(max(sizes)))


def resize_shape(shape: Dims, values: int) -> Dims | None:
    """The shape of so many values that differs in one size at most; None if there is none."""
    if count(shape) == values:
        return shape
    sizes = {index: fitting_size(shape, index, values) for index in (1, 2, 3)}
    possible = [index for index in (1, 2, 3) if sizes[index]]
    if not possible:
        return None
    # Likelier than another number of channels is a square, a row or a column.
    usual = [index for index in (1, 2) if sizes[index] and sizes[index] in (1, shape[3 - index])]
    wrong = (usual or possible)[-1]
    return tuple(sizes[wrong] if index == wrong else size for index, size in enumerate(shape))


def fitting_size(shape: Dims, index: int, values: int) -> int:
    """Another size with which there are so many values; 0 if there is none."""
    others = count(shape) // shape[index]
    is_leading = index + shape[0] <= 3  # has to stay 1
    size = values // others
    return size if not is_leading and size * others == values and size < 1 << 16 else 0
