"""The four scripts of the TinyMaix pipeline with the command lines that users type.

They are thin faces of the `tmdl` command; arguments are positional, as they always were.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tmdl.cli import run_reporting_errors
from tmdl.commands.convert import convert_and_print
from tmdl.commands.header import write_header
from tmdl.errors import TmdlError
from tmdl.image_to_c import write_image_as_c

H5_TO_TFLITE_USAGE = """\
usage: python3 h5_to_tflite.py H5 TFLITE IS_QUANT [QUANT_DIR NORM_TYPE]
  IS_QUANT   0 float, 1 int8, 16 int16 activations with int8 weights
  QUANT_DIR  typical inputs, by which the quantiser chooses its ranges: a folder of images, a .npz or .npy
  NORM_TYPE  0to1: x/255, n1to1: (x-128)/128"""

TFLITE2TMDL_USAGE = """\
usage: python3 tflite2tmdl.py TFLITE TMDL TYPE OUT_DEQ [IN_DIMS OUT_DIMS] [IS_BE]
  TYPE       fp32 int8 int16 fp16 fp8_143 fp8_152
  OUT_DEQ    1: outputs become floats after the run
  IN_DIMS    like 28,28,1; checked against the model, may be left out together with OUT_DIMS
  IS_BE      1: for big-endian MCUs"""

IMG2C_USAGE = "usage: python3 img2c.py IMAGE [W H [TO_GRAY]]"

TMDL2HEADER_USAGE = "usage: python3 tmdl2header.py TMDL"

# As an input of a model takes them; more is a slip of the finger.
MOST_PIXELS_A_SIDE = 65535

QUANTISATIONS = {"0": "none", "1": "int8", "16": "int16"}


def h5_to_tflite(arguments: list[str]) -> int:
    if len(arguments) not in (3, 5):
        return usage(H5_TO_TFLITE_USAGE, arguments)
    if arguments[2] not in QUANTISATIONS:
        return usage(H5_TO_TFLITE_USAGE, arguments, f"IS_QUANT is 0, 1 or 16, not '{arguments[2]}'")
    if arguments[2] != "0" and len(arguments) != 5:
        return usage(H5_TO_TFLITE_USAGE, arguments, "to quantise, QUANT_DIR and NORM_TYPE are needed")
    from tmdl.commands.quantise import keras_file_to_tflite

    directory, normalisation = (Path(arguments[3]), arguments[4]) if len(arguments) == 5 else (None, "0to1")
    return run_reporting_errors(
        keras_file_to_tflite,
        Path(arguments[0]),
        Path(arguments[1]),
        QUANTISATIONS[arguments[2]],
        directory,
        normalisation,
    )


def tflite2tmdl(arguments: list[str]) -> int:
    if not 4 <= len(arguments) <= 7:
        return usage(TFLITE2TMDL_USAGE, arguments)
    tflite, tmdl, type_name, out_deq, *rest = arguments
    is_be = rest.pop() if len(rest) in (1, 3) else "0"
    for name, value in (("OUT_DEQ", out_deq), ("IS_BE", is_be)):
        if value not in ("0", "1"):
            return usage(TFLITE2TMDL_USAGE, arguments, f"{name} is 0 or 1, not '{value}'")
    in_dims, out_dims = rest or (None, None)

    def convert() -> None:
        convert_and_print(
            Path(tflite),
            Path(tmdl),
            type_name,
            out_deq=out_deq == "1",
            big_endian=is_be == "1",
            in_dims=in_dims,
            out_dims=out_dims,
        )

    return run_reporting_errors(convert)


def img2c(arguments: list[str]) -> int:
    if len(arguments) not in (1, 3, 4) or asks_for_help(arguments):
        return usage(IMG2C_USAGE, arguments)
    if not all(is_number(number) for number in arguments[1:]):
        return usage(IMG2C_USAGE, arguments, "W, H and TO_GRAY are whole numbers")

    def convert() -> None:
        size = (int(arguments[1]), int(arguments[2])) if len(arguments) > 1 else None
        if size is not None and not all(1 <= side <= MOST_PIXELS_A_SIDE for side in size):
            raise TmdlError(f"size {size[0]}x{size[1]}: both sides have to be from 1 to {MOST_PIXELS_A_SIDE}")
        grey = len(arguments) == 4 and arguments[3] != "0"
        print(f"wrote {write_image_as_c(Path(arguments[0]), size, grey)}")

    return run_reporting_errors(convert)


def tmdl2header(arguments: list[str]) -> int:
    if len(arguments) != 1 or asks_for_help(arguments):
        return usage(TMDL2HEADER_USAGE, arguments)
    path = Path(arguments[0])
    return run_reporting_errors(write_header, path, path.with_suffix(".h"))


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def asks_for_help(arguments: list[str]) -> bool:
    return "--help" in arguments or "-h" in arguments


def usage(text: str, arguments: list[str], why: str | None = None) -> int:
    """Prints how the script is called: as an answer, or because it was called in another way."""
    if asks_for_help(arguments):
        print(text)
        return 0
    print(text if why is None else f"error: {why}\n{text}", file=sys.stderr)
    return 2
