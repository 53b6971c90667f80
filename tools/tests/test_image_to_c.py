import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tmdl.errors import FormatError
from tmdl.image_to_c import write_image_as_c


def save(path: Path, pixels: np.ndarray, mode: str | None = None) -> Path:
    image = Image.fromarray(pixels)
    (image.convert(mode) if mode else image).save(path)
    return path


def read_back(path: Path) -> tuple[tuple[int, ...], list[int]]:
    sizes, values = re.fullmatch(
        r"const unsigned char pic\[([\d*]+)\] = \{\n(.*)\n\};\n", path.read_text(encoding="utf-8"), re.S
    ).groups()
    return tuple(map(int, sizes.split("*"))), [
        int(value) for value in values.replace("\n", "").split(",") if value
    ]


def test_grey_images_have_one_channel(tmp_path):
    pixels = np.arange(12, dtype=np.uint8).reshape(3, 4) * 20
    written = write_image_as_c(save(tmp_path / "grey.png", pixels))
    assert written == tmp_path / "grey.c"
    assert read_back(written) == ((3, 4, 1), pixels.ravel().tolist())


def test_colour_images_keep_their_channel_order(tmp_path):
    pixels = np.arange(24, dtype=np.uint8).reshape(2, 4, 3) * 10
    assert read_back(write_image_as_c(save(tmp_path / "colour.png", pixels))) == (
        (2, 4, 3),
        pixels.ravel().tolist(),
    )


def test_resizing_takes_width_first(tmp_path):
    path = save(tmp_path / "a.png", np.full((10, 20), 77, np.uint8))
    assert read_back(write_image_as_c(path, size=(6, 3))) == ((3, 6, 1), [77] * 18)


def test_to_grey(tmp_path):
    path = save(tmp_path / "a.png", np.full((2, 2, 3), (0, 255, 0), np.uint8))
    assert read_back(write_image_as_c(path, grey=True)) == ((2, 2, 1), [150] * 4)


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA", "1", "I;16"])
def test_other_modes_become_grey_or_colour(mode, tmp_path):
    path = save(tmp_path / "a.png", np.full((2, 3), 255, np.uint8), None if mode == "I;16" else mode)
    if mode == "I;16":
        path = save(path, np.full((2, 3), 65535, np.uint16))
    sizes, values = read_back(write_image_as_c(path))
    assert sizes[:2] == (2, 3)
    assert set(values) == {255}


def test_a_file_that_is_no_image_is_refused(tmp_path):
    (tmp_path / "a.png").write_bytes(b"no image")
    with pytest.raises(FormatError, match="not an image"):
        write_image_as_c(tmp_path / "a.png")
    assert not (tmp_path / "a.c").exists()
