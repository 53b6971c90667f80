"""MNIST: downloaded by Keras, or read from local idx files (gzipped or not)."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np

Split = tuple[np.ndarray, np.ndarray]

IDX_UNSIGNED_BYTE = 0x08


def load_mnist(data_dir: Path | None) -> tuple[Split, Split]:
    """((train images, labels), (test images, labels)); images uint8 [n][28][28]."""
    if data_dir is None:
        import keras

        return keras.datasets.mnist.load_data()
    return load_split(data_dir, "train"), load_split(data_dir, "t10k")


def load_split(data_dir: Path, prefix: str) -> Split:
    return (
        read_idx(find_idx(data_dir, f"{prefix}-images", "idx3-ubyte")),
        read_idx(find_idx(data_dir, f"{prefix}-labels", "idx1-ubyte")),
    )


def find_idx(data_dir: Path, stem: str, suffix: str) -> Path:
    for name in (f"{stem}-{suffix}", f"{stem}-{suffix}.gz", f"{stem}.{suffix}", f"{stem}.{suffix}.gz"):
        if (data_dir / name).is_file():
            return data_dir / name
    raise FileNotFoundError(f"{data_dir}: no {stem}-{suffix} or {stem}-{suffix}.gz")


def read_idx(path: Path) -> np.ndarray:
    """The array of one idx file: two zero bytes, type, rank, big-endian u32 sizes, then the bytes."""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if len(data) < 4 or data[:2] != b"\0\0" or data[2] != IDX_UNSIGNED_BYTE:
        raise ValueError(f"{path}: not an idx file of unsigned bytes")
    rank = data[3]
    shape = tuple(np.frombuffer(data, ">u4", rank, 4).tolist())
    values = np.frombuffer(data, np.uint8, offset=4 + 4 * rank)
    if values.size != np.prod(shape):
        raise ValueError(f"{path}: header says {shape}, file holds {values.size} values")
    return values.reshape(shape)


def as_floats(images: np.ndarray) -> np.ndarray:
    """Pixels 0..255 as the networks want them, 0..1 ("0to1"), with a channel axis."""
    return images[..., None].astype(np.float32) / 255
