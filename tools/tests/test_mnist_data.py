import gzip
import struct

import numpy as np
import pytest

from tmdl.training.mnist_data import load_split, read_idx

IMAGES = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)
LABELS = np.array([7, 1], np.uint8)


def idx(values: np.ndarray) -> bytes:
    return struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape) + values.tobytes()


@pytest.mark.parametrize(
    "name", ["t10k-images-idx3-ubyte", "t10k-images-idx3-ubyte.gz", "t10k-images.idx3-ubyte"]
)
def test_idx_files_are_found_under_their_usual_names_gzipped_or_not(name, tmp_path):
    packed = gzip.compress(idx(IMAGES)) if name.endswith(".gz") else idx(IMAGES)
    (tmp_path / name).write_bytes(packed)
    (tmp_path / "t10k-labels-idx1-ubyte").write_bytes(idx(LABELS))
    images, labels = load_split(tmp_path, "t10k")
    np.testing.assert_array_equal(images, IMAGES)
    np.testing.assert_array_equal(labels, LABELS)


def test_missing_and_damaged_files_are_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="train-images-idx3-ubyte"):
        load_split(tmp_path, "train")
    (tmp_path / "short").write_bytes(idx(IMAGES)[:-1])
    with pytest.raises(ValueError, match="23 values"):
        read_idx(tmp_path / "short")
    (tmp_path / "text").write_bytes(b"<html>")
    with pytest.raises(ValueError, match="not an idx file"):
        read_idx(tmp_path / "text")
