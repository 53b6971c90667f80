"""CIFAR-10: downloaded by Keras, or read from a local archive or folder of picture files."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import numpy as np
from PIL import Image

from tmdl.errors import TmdlError

Split = tuple[np.ndarray, np.ndarray]

# In the order of the data set's own class numbers, which is also the alphabet's.
CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
SPLITS = ("train", "test")
SIDE = 32


def load_cifar10(data: Path | None) -> tuple[Split, Split]:
    """((train pictures, labels), (test pictures, labels)); pictures uint8 [n][32][32][3]."""
    if data is None:
        import keras

        return tuple((pictures, labels[:, 0]) for pictures, labels in keras.datasets.cifar10.load_data())
    found = read_splits(data, SPLITS)
    return found["train"], found["test"]


def load_test(data: Path) -> Split:
    return read_splits(data, ("test",))["test"]


def read_splits(data: Path, splits: tuple[str, ...]) -> dict[str, Split]:
    """Pictures in the order of their paths, whatever order the archive has."""
    pictures: dict[str, dict[str, np.ndarray]] = {split: {} for split in splits}
    for name, content in picture_files(data, splits):
        split = PurePosixPath(name).parts[-3]
        with Image.open(io.BytesIO(content)) as image:
            pictures[split][name] = np.asarray(image.convert("RGB"))
    return {split: stack(data, split, pictures[split]) for split in splits}


def stack(data: Path, split: str, pictures: dict[str, np.ndarray]) -> Split:
    if not pictures:
        raise TmdlError(f"{data}: no pictures {split}/<class>/*.jpg or *.png of the classes {CLASSES}")
    names = sorted(pictures)
    labels = np.array([CLASSES.index(PurePosixPath(name).parts[-2]) for name in names], np.uint8)
    odd = [name for name in names if pictures[name].shape != (SIDE, SIDE, 3)]
    if odd:
        raise TmdlError(f"{data}: {odd[0]} is not {SIDE}x{SIDE} pixels")
    return np.stack([pictures[name] for name in names]), labels


def picture_files(data: Path, splits: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of every train|test/<class>/<file> in an archive, a folder, or a folder's archive."""
    if data.is_dir():
        archives = sorted(data.glob("cifar10*.tar*"))
        if archives:
            yield from picture_files(archives[0], splits)
            return
        for path in data.rglob("*"):
            name = path.relative_to(data.parent).as_posix()
            if path.is_file() and is_picture(name, splits):
                yield name, path.read_bytes()
        return
    try:
        archive = tarfile.open(data)  # noqa: SIM115 (closed below; the error belongs to opening alone)
    except (OSError, tarfile.TarError) as error:
        raise TmdlError(f"{data}: neither a folder nor a tar archive ({error})") from error
    with archive:
        for member in archive:
            if member.isfile() and is_picture(member.name, splits):
                yield member.name, archive.extractfile(member).read()


def is_picture(name: str, splits: tuple[str, ...]) -> bool:
    parts = PurePosixPath(name).parts
    return (
        len(parts) >= 3 and parts[-3] in splits and parts[-2] in CLASSES and name.endswith((".jpg", ".png"))
    )


def as_floats(pictures):
    """Pixels 0..255 as the network wants them, -1..1 ("n1to1"); an array of numbers or of floats alike."""
    return (pictures - np.float32(128)) / np.float32(128)
