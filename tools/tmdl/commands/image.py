"""Write an image as a C array, for programs without a camera."""

from __future__ import annotations

import argparse
from pathlib import Path

from tmdl.errors import TmdlError
from tmdl.image_to_c import write_image_as_c


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("image", type=Path)
    parser.add_argument("--size", help="resize to WIDTHxHEIGHT, e.g. 28x28")
    parser.add_argument("--grey", action="store_true", help="one channel")


def run(options: argparse.Namespace) -> None:
    size = None
    if options.size:
        sides = options.size.lower().split("x")
        if len(sides) != 2 or not all(side.isdigit() and int(side) > 0 for side in sides):
            raise TmdlError(f"size '{options.size}': write it like 28x28")
        size = int(sides[0]), int(sides[1])
    print(f"wrote {write_image_as_c(options.image, size, options.grey)}")
