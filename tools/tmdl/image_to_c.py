"""An image file as a C array of bytes in [h][w][c] order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from tmdl.errors import FormatError
from tmdl.output_files import write_outputs


def write_image_as_c(path: Path, size: tuple[int, int] | None = None, grey: bool = False) -> Path:
    """Writes the array beside the image, as its name with .c; returns that path. size is (width, height)."""
    output = path.with_suffix(".c")
    write_outputs({output: c_array(read_pixels(path, size, grey))})
    return output


def read_pixels(path: Path, size: tuple[int, int] | None, grey: bool) -> np.ndarray:
    """uint8 [h][w][1] of grey images, [h][w][3] of colour ones; transparent pixels are white."""
    image = open_image(path)
    if grey:
        image = image.convert("L")
    if size is not None:
        image = image.resize(size, Image.Resampling.LANCZOS)
    pixels = np.asarray(image, np.uint8)
    return pixels.reshape(*pixels.shape[:2], -1)


def open_image(path: Path, keep_alpha: bool = False) -> Image.Image:
    """The whole picture in memory, as one_of_two_modes(), or RGBA."""
    with path.open("rb") as file:  # what is wrong with the file itself is said in the system's words
        try:
            with Image.open(file) as image:
                return image.convert("RGBA") if keep_alpha else one_of_two_modes(image)
        except UnidentifiedImageError as error:
            raise FormatError(f"{path}: not an image that can be read") from error
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise FormatError(f"{path}: a damaged image ({error})") from error


def one_of_two_modes(image: Image.Image) -> Image.Image:
    """Grey (L) or RGB, whatever the file stores: palettes, 16 bits, CMYK, and alpha on white, as the page
    and the command line have it."""
    if image.mode in ("L", "RGB"):
        image.load()
        return image
    if image.mode.startswith("I"):  # 16-bit grey: the upper byte
        return Image.fromarray((np.asarray(image, np.uint32) >> 8).clip(0, 255).astype(np.uint8))
    if image.mode == "F":
        return image.convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        background = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(background, image).convert("RGB")
    return image.convert("L" if image.mode == "1" else "RGB")


def c_array(pixels: np.ndarray) -> str:
    """One picture row per line."""
    height, width, channels = pixels.shape
    rows = ("".join(f"{value:3d}," for value in row.ravel()) for row in pixels)
    return f"const unsigned char pic[{height}*{width}*{channels}] = {{\n" + "\n".join(rows) + "\n};\n"
