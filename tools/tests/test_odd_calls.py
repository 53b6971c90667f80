"""Calls that go wrong: one sentence that says why, and nothing half written left behind."""

import numpy as np
import pytest
from conftest import MODELS
from PIL import Image

from tmdl.errors import TmdlError
from tmdl.reference_scripts import h5_to_tflite, img2c, tflite2tmdl, tmdl2header
from tmdl.samples import load_samples

TFLITE = str(MODELS / "mnist_valid_int8.tflite")
TMDL = MODELS / "mnist_valid_int8.tmdl"


@pytest.mark.parametrize("script", [h5_to_tflite, img2c, tflite2tmdl, tmdl2header])
def test_help_is_an_answer(script, capsys):
    assert script(["--help"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("usage: python3 ")
    assert printed.err == ""


@pytest.mark.parametrize(
    ("script", "arguments", "why"),
    [
        (tflite2tmdl, [TFLITE, "a.tmdl", "int8", "2"], "OUT_DEQ is 0 or 1, not '2'"),
        (tflite2tmdl, [TFLITE, "a.tmdl", "int8", "1", "28,28,1", "10", "5"], "IS_BE is 0 or 1, not '5'"),
        (h5_to_tflite, ["a.h5", "a.tflite", "2"], "IS_QUANT is 0, 1 or 16, not '2'"),
        (h5_to_tflite, ["a.h5", "a.tflite", "1"], "to quantise, QUANT_DIR and NORM_TYPE are needed"),
        (img2c, ["a.png", "28", "\u00b2"], "W, H and TO_GRAY are whole numbers"),
    ],
)
def test_a_wrong_argument_is_named(script, arguments, why, capsys):
    assert script(arguments) == 2
    assert capsys.readouterr().err.startswith(f"error: {why}\nusage: python3 ")


def test_files_that_cannot_be_read_or_written(tmp_path, capsys):
    (tmp_path / "net.h").mkdir()
    calls = [
        (img2c, ["missing.png"], "missing.png: No such file or directory"),
        (img2c, [str(tmp_path)], f"{tmp_path}: Is a directory"),
        (img2c, ["a.png", "70000", "1"], "size 70000x1: both sides have to be from 1 to 65535"),
        (tflite2tmdl, [TFLITE, str(tmp_path), "int8", "1"], f"{tmp_path}: Is a directory"),
        (
            tflite2tmdl,
            [TFLITE, str(tmp_path / "net.tmdl"), "int8", "1"],
            f"{tmp_path / 'net.h'}: Is a directory",
        ),
    ]
    for script, arguments, why in calls:
        assert script(arguments) == 1
        assert capsys.readouterr().err == f"error: {why}\n"
    assert not (tmp_path / "net.tmdl").exists()  # its header could not be written


def test_a_header_never_overwrites_its_model(tmp_path, capsys):
    model = tmp_path / "net.h"
    model.write_bytes(TMDL.read_bytes())
    assert tmdl2header([str(model)]) == 1
    assert tflite2tmdl([TFLITE, str(model), "int8", "1"]) == 1
    assert model.read_bytes() == TMDL.read_bytes()
    assert "its name end in .tmdl" in capsys.readouterr().err


def test_damaged_pictures_are_named(tmp_path, capsys):
    whole = tmp_path / "whole.png"
    Image.fromarray(np.random.default_rng(1).integers(0, 256, (28, 28), np.uint8)).save(whole)
    half = tmp_path / "half.png"
    half.write_bytes(whole.read_bytes()[:-100])
    assert img2c([str(half)]) == 1
    assert capsys.readouterr().err.startswith(f"error: {half}: a damaged image (")
    with pytest.raises(TmdlError, match=r"half\.png: a damaged image"):
        load_samples(tmp_path, (28, 28, 1), "0to1")


def test_damaged_arrays_are_refused(tmp_path):
    path = tmp_path / "samples.npz"
    np.savez(path, inputs=np.array([{}], dtype=object))
    for damaged in (path.read_bytes(), path.read_bytes()[:100]):
        path.write_bytes(damaged)
        with pytest.raises(TmdlError, match=r"samples\.npz: not a NumPy file, or a damaged one"):
            load_samples(path, (28, 28, 1), "0to1")


def test_samples_are_read_as_img2c_reads_pictures(tmp_path):
    """16 bits are scaled to 8, and what is transparent is white."""
    Image.fromarray(np.full((4, 4), 0x8000, np.uint16)).save(tmp_path / "a.png")
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(tmp_path / "b.png")
    inputs = load_samples(tmp_path, (4, 4, 1), "0to1").inputs
    np.testing.assert_allclose(inputs[0], 128 / 255, rtol=1e-6)
    np.testing.assert_array_equal(inputs[1], 1)
