"""Typical inputs of a model, from a folder of images or a NumPy file, with or without labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from PIL import Image

from tmdl.errors import TmdlError
from tmdl.image_to_c import open_image

IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".bmp", ".ppm", ".pgm")
NORMALISATIONS = {
    "0to1": lambda pixels: pixels / 255.0,
    "n1to1": lambda pixels: (pixels - 128.0) / 128.0,
}
# Names of arrays in a .npz, the first that is there; Keras' own files have train and test parts.
INPUT_NAMES = ("inputs", "x_test", "x", "images", "arr_0")
LABEL_NAMES = ("labels", "y_test", "y", "arr_1")


@dataclass
class Samples:
    inputs: np.ndarray  # float32 [n][...], in the units that the model was trained on
    labels: np.ndarray | None  # class numbers [n]

    def some(self, count: int) -> Samples:
        """At most so many of them, from the whole range: files are often sorted by class."""
        if len(self.inputs) <= count:
            return self
        chosen = np.linspace(0, len(self.inputs) - 1, count).round().astype(int)
        return Samples(self.inputs[chosen], None if self.labels is None else self.labels[chosen])


def load_samples(path: Path, shape: tuple[int, ...], normalisation: str) -> Samples:
    """All of a folder of images, a .npz or a .npy. Bytes are pixels and are normalised; floats are not."""
    if normalisation not in NORMALISATIONS:
        raise TmdlError(f"unknown norm_type '{normalisation}'; known are {', '.join(NORMALISATIONS)}")
    if path.is_dir():
        return images_of_folder(path, shape, normalisation)
    if not path.is_file():
        raise TmdlError(f"{path}: no such folder of sample images, nor a .npz or .npy file")
    inputs, labels = arrays_of(path)
    if inputs.ndim < 1 or len(inputs) == 0 or inputs[0].size != int(np.prod(shape)):
        wanted = ", ".join(map(str, shape))
        raise TmdlError(f"{path}: inputs are {list(inputs.shape)}; the model takes [n, {wanted}]")
    if labels is not None and len(labels) != len(inputs):
        raise TmdlError(f"{path}: {len(inputs)} inputs but {len(labels)} labels")
    is_pixels = inputs.dtype == np.uint8
    reals = inputs.reshape(len(inputs), *shape).astype(np.float32)
    return Samples(NORMALISATIONS[normalisation](reals).astype(np.float32) if is_pixels else reals, labels)


def arrays_of(path: Path) -> tuple[np.ndarray, np.ndarray | None]:
    try:
        return read_arrays(path)
    except (ValueError, OSError, EOFError, BadZipFile) as error:
        raise TmdlError(f"{path}: not a NumPy file, or a damaged one ({error})") from error


def read_arrays(path: Path) -> tuple[np.ndarray, np.ndarray | None]:
    loaded = np.load(path)
    if isinstance(loaded, np.ndarray):
        return loaded, None
    with loaded:
        inputs, labels = (
            next((loaded[name] for name in names if name in loaded.files), None)
            for names in (INPUT_NAMES, LABEL_NAMES)
        )
        if inputs is None:
            raise TmdlError(
                f"{path}: holds {', '.join(loaded.files)}; inputs are looked for as "
                f"{', '.join(INPUT_NAMES)}, labels as {', '.join(LABEL_NAMES)}"
            )
    return inputs, None if labels is None else class_numbers(labels)


def class_numbers(labels: np.ndarray) -> np.ndarray:
    """Labels as they are, or from one score or flag for each class."""
    if labels.ndim == 2 and labels.shape[1] > 1:
        return labels.argmax(axis=1)
    return labels.ravel().astype(int)


def images_of_folder(folder: Path, shape: tuple[int, ...], normalisation: str) -> Samples:
    """Images in name order; where the folder has one subfolder a class, these are the labels."""
    paths = [path for path in sorted(folder.iterdir()) if is_image(path)]
    labels = None
    if not paths:
        pairs = labelled_images(folder)
        paths = [path for path, _ in pairs]
        labels = np.array([label for _, label in pairs])
    if not paths:
        raise TmdlError(
            f"{folder}: no images ({' '.join(IMAGE_SUFFIXES)}), nor subfolders of them named like the classes"
        )
    pixels = np.stack([read_image(path, shape) for path in paths])
    return Samples(NORMALISATIONS[normalisation](pixels).astype(np.float32), labels)


def labelled_images(folder: Path) -> list[tuple[Path, int]]:
    """Class numbers are the subfolders' names where all are numbers, else their places in name order."""
    folders = sorted(path for path in folder.iterdir() if path.is_dir())
    all_numbers = all(path.name.isdigit() for path in folders)
    return [
        (path, int(directory.name) if all_numbers else place)
        for place, directory in enumerate(folders)
        for path in sorted(directory.iterdir())
        if is_image(path)
    ]


def is_image(path: Path) -> bool:
    return path.suffix.lower() in IMAGE_SUFFIXES and path.is_file()


def read_image(path: Path, shape: tuple[int, ...]) -> np.ndarray:
    """Pixels 0..255 float32, grey or colour and sized as the model's input [h][w], [h][w][c]."""
    sides = (*shape, 1) if len(shape) == 2 else shape
    if len(sides) != 3 or sides[2] not in (1, 3, 4):
        raise TmdlError(
            f"the model's input {shape} is not a picture; give its samples as a .npz or .npy file instead"
        )
    mode = {1: "L", 3: "RGB", 4: "RGBA"}[sides[2]]
    image = open_image(path, keep_alpha=mode == "RGBA").convert(mode)
    if image.size != (sides[1], sides[0]):
        image = image.resize((sides[1], sides[0]), Image.Resampling.LANCZOS)
    return np.asarray(image, np.float32).reshape(shape)
