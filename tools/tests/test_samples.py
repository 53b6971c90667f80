"""Typical inputs come out of every kind of file in the model's shape and units."""

import numpy as np
import pytest
from PIL import Image

from tmdl.errors import TmdlError
from tmdl.samples import Samples, load_samples


def write_image(path, value: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((6, 5, 3), value, np.uint8)).save(path)


def test_bytes_are_pixels_and_floats_are_taken_as_they_are(tmp_path):
    pixels = np.array([[0, 64], [128, 255]], np.uint8)
    np.savez(tmp_path / "bytes.npz", x_test=pixels, y_test=[3, 4])
    found = load_samples(tmp_path / "bytes.npz", (2,), "n1to1")
    np.testing.assert_array_equal(found.inputs, np.float32([[-1, -0.5], [0, 127 / 128]]))
    np.testing.assert_array_equal(found.labels, [3, 4])
    np.save(tmp_path / "floats.npy", pixels.astype(np.float64))
    found = load_samples(tmp_path / "floats.npy", (1, 2, 1), "n1to1")
    np.testing.assert_array_equal(found.inputs.ravel(), [0, 64, 128, 255])
    assert found.inputs.dtype == np.float32
    assert found.labels is None


def test_one_flag_for_each_class_is_a_label(tmp_path):
    np.savez(tmp_path / "flags.npz", inputs=np.zeros((2, 3), np.float32), labels=[[0, 0, 1], [1, 0, 0]])
    np.testing.assert_array_equal(load_samples(tmp_path / "flags.npz", (3,), "0to1").labels, [2, 0])


def test_images_of_a_folder_are_sized_as_the_input(tmp_path):
    write_image(tmp_path / "b.png", 255)
    write_image(tmp_path / "a.bmp", 51)
    found = load_samples(tmp_path, (4, 4, 1), "0to1")
    assert found.inputs.shape == (2, 4, 4, 1)
    np.testing.assert_allclose(found.inputs[:, 0, 0, 0], [0.2, 1.0])
    assert load_samples(tmp_path, (4, 4), "0to1").inputs.shape == (2, 4, 4)


@pytest.mark.parametrize(("names", "labels"), [(("cat", "dog"), [0, 1]), (("3", "10"), [10, 3])])
def test_subfolders_are_classes(names, labels, tmp_path):
    for value, name in enumerate(names):
        write_image(tmp_path / name / "one.png", value)
    np.testing.assert_array_equal(load_samples(tmp_path, (6, 5, 3), "0to1").labels, labels)


def test_a_few_samples_are_from_the_whole_range():
    samples = Samples(np.arange(100.0)[:, None], np.arange(100))
    few = samples.some(4)
    np.testing.assert_array_equal(few.labels, [0, 33, 66, 99])
    np.testing.assert_array_equal(few.inputs.ravel(), few.labels)
    assert samples.some(100) is samples


@pytest.mark.parametrize(
    ("arrays", "why"),
    [
        ({"inputs": np.zeros((4, 3))}, r"inputs are \[4, 3\]; the model takes \[n, 2, 2, 1\]"),
        ({"inputs": np.zeros((4, 2, 2)), "labels": [1]}, "4 inputs but 1 labels"),
        ({"train": np.zeros((4, 2, 2))}, "holds train; inputs are looked for as inputs, x_test"),
        ({"inputs": np.zeros((0, 2, 2))}, r"inputs are \[0, 2, 2\]"),
    ],
)
def test_what_does_not_fit_is_refused(arrays, why, tmp_path):
    np.savez(tmp_path / "data.npz", **arrays)
    with pytest.raises(TmdlError, match=why):
        load_samples(tmp_path / "data.npz", (2, 2, 1), "0to1")


def test_files_that_are_no_samples_are_refused(tmp_path):
    (tmp_path / "text.npz").write_text("hello")
    with pytest.raises(TmdlError, match="not a NumPy file"):
        load_samples(tmp_path / "text.npz", (2,), "0to1")
    with pytest.raises(TmdlError, match="no such folder"):
        load_samples(tmp_path / "none", (2,), "0to1")
    (tmp_path / "empty").mkdir()
    with pytest.raises(TmdlError, match="no images"):
        load_samples(tmp_path / "empty", (2, 2, 1), "0to1")
