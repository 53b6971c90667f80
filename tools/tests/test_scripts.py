"""The four scripts and the command, run as users run them."""

import shutil
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest
from conftest import MODELS, REPOSITORY, randomise
from PIL import Image

from tmdl.commands.quantise import tflite_of
from tmdl.convert import convert

TOOLS = REPOSITORY / "tools"


def run_script(name: str, *arguments, expect: int = 0) -> subprocess.CompletedProcess:
    result = subprocess.run(
        [sys.executable, str(TOOLS / name), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert result.returncode == expect, result.stderr
    return result


@pytest.mark.parametrize(
    "dims_and_order",
    [[], ["28,28,1", "10"], ["28,28,1", "10", "0"], ["0"]],
    ids=["left out", "dims", "dims and order", "order"],
)
def test_tflite2tmdl_writes_both_files_and_prints_the_table(dims_and_order, tmp_path):
    target = tmp_path / "net.tmdl"
    source = MODELS / "mnist_valid_int8.tflite"
    output = run_script("tflite2tmdl.py", source, target, "int8", "1", *dims_and_order).stdout
    assert target.read_bytes() == (MODELS / "mnist_valid_int8.tmdl").read_bytes()
    assert "const uint8_t mdl_data[2408]" in target.with_suffix(".h").read_text(encoding="utf-8")
    assert output.startswith("mdl_type=0 (int8))\nout_deq=1\n")
    assert "004\tFC\t1, 1, 10\t0\t1448\t240\t10\t160\n" in output


def test_tflite2tmdl_can_leave_outputs_raw_and_write_big_endian(tmp_path):
    source = MODELS / "mnist_valid_int8.tflite"
    run_script("tflite2tmdl.py", source, tmp_path / "raw.tmdl", "int8", "0")
    assert (tmp_path / "raw.tmdl").read_bytes()[5] == 0
    run_script("tflite2tmdl.py", source, tmp_path / "be.tmdl", "int8", "1", "28,28,1", "10", "1")
    assert (tmp_path / "be.tmdl").read_bytes()[:24] == b"MAIX\0\1\0\1\0\1\0\6\0\0\5\xb8\0\0\0\0\0\3\0\x1c"


def test_tflite2tmdl_needs_no_tensorflow(tmp_path):
    """The same script with TensorFlow and Keras made impossible to import."""
    blocked = (
        "import runpy, sys\n"
        "for name in ('tensorflow', 'keras', 'h5py'): sys.modules[name] = None\n"
        f"sys.path.insert(0, {str(TOOLS)!r})\n"
        f"sys.argv = ['tflite2tmdl.py', {str(MODELS / 'mnist_valid_fp32.tflite')!r}, "
        f"{str(tmp_path / 'net.tmdl')!r}, 'fp32', '1']\n"
        f"runpy.run_path({str(TOOLS / 'tflite2tmdl.py')!r}, run_name='__main__')\n"
    )
    result = subprocess.run([sys.executable, "-c", blocked], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "net.tmdl").read_bytes() == (MODELS / "mnist_valid_fp32.tmdl").read_bytes()


def test_tmdl2header_writes_the_header_beside_the_model(tmp_path):
    path = tmp_path / "mnist_valid_int8.tmdl"
    shutil.copy(MODELS / path.name, path)
    run_script("tmdl2header.py", path)
    assert path.with_suffix(".h").read_bytes() == (MODELS / "mnist_valid_int8.h").read_bytes()


def test_tmdl2header_refuses_a_truncated_model(tmp_path):
    path = tmp_path / "short.tmdl"
    path.write_bytes((MODELS / "mnist_valid_int8.tmdl").read_bytes()[:1000])
    result = run_script("tmdl2header.py", path, expect=1)
    assert "layer 2, field size at byte 652: found 1360, expected at most the 352 bytes" in result.stderr
    assert not path.with_suffix(".h").exists()


def test_img2c_resizes_and_turns_to_grey(tmp_path):
    path = tmp_path / "photo.png"
    Image.fromarray(np.full((8, 6, 3), 200, np.uint8)).save(path)
    run_script("img2c.py", path, 4, 2, 1)
    assert (
        (tmp_path / "photo.c")
        .read_text(encoding="utf-8")
        .startswith("const unsigned char pic[2*4*1] = {\n200,200,")
    )


@pytest.mark.parametrize(
    ("script", "arguments"),
    [
        ("tflite2tmdl.py", ["a.tflite", "a.tmdl", "int8"]),
        ("tflite2tmdl.py", ["a.tflite", "a.tmdl", "int8", "yes"]),
        ("h5_to_tflite.py", ["a.h5", "a.tflite", "1"]),
        ("h5_to_tflite.py", ["a.h5", "a.tflite", "2"]),
        ("img2c.py", ["a.png", "28"]),
        ("tmdl2header.py", []),
    ],
)
def test_wrong_arguments_print_the_usage(script, arguments):
    assert f"usage: python3 {script} " in run_script(script, *arguments, expect=2).stderr


def test_an_unknown_type_is_named_with_the_known_ones(tmp_path):
    source = MODELS / "mnist_valid_int8.tflite"
    result = run_script("tflite2tmdl.py", source, tmp_path / "a.tmdl", "int4", "1", expect=1)
    assert "unknown type 'int4'; known are int8, int16, fp32, fp16, fp8_143, fp8_152" in result.stderr


def test_h5_to_tflite_to_tmdl_end_to_end_and_twice_the_same(tmp_path):
    model = keras.Sequential(
        [
            keras.Input((12, 10, 3)),
            keras.layers.Conv2D(4, 3, strides=2, use_bias=False),
            keras.layers.BatchNormalization(),
            keras.layers.ReLU(),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(3),
            keras.layers.Softmax(),
        ]
    )
    randomise(model)
    model.save(tmp_path / "net.h5")
    images = tmp_path / "images"
    images.mkdir()
    rng = np.random.default_rng(3)
    for index in range(6):
        Image.fromarray(rng.integers(0, 256, (12, 10, 3), np.uint8)).save(images / f"{index}.png")
    tflite, tmdl = tmp_path / "first.tflite", tmp_path / "first.tmdl"
    run_script("h5_to_tflite.py", tmp_path / "net.h5", tflite, 1, images, "n1to1")
    run_script("tflite2tmdl.py", tflite, tmdl, "int8", 1, "12,10,3", "3")
    # A second time in this process, where other models were converted before.
    again = tmp_path / "again.tflite"
    again.write_bytes(tflite_of(tmp_path / "net.h5", "int8", images, "n1to1"))
    assert again.read_bytes() == tflite.read_bytes()
    assert convert(again, "int8").data == tmdl.read_bytes()
    head = subprocess.run(
        [sys.executable, "-m", "tmdl", "inspect", str(tmp_path / "first.tmdl")],
        capture_output=True, text=True, check=True, cwd=TOOLS,
    ).stdout  # fmt: skip
    assert "000\tConv2D\t5, 4, 4\t" in head


def test_h5_to_tflite_names_what_is_missing(tmp_path):
    assert (
        "no such file" in run_script("h5_to_tflite.py", "none.h5", tmp_path / "a.tflite", 0, expect=1).stderr
    )
    Path(tmp_path / "bad.h5").write_bytes(b"no model")
    result = run_script("h5_to_tflite.py", tmp_path / "bad.h5", tmp_path / "a.tflite", 0, expect=1)
    assert "bad.h5: neither a .h5 nor a .keras file" in result.stderr
    assert not (tmp_path / "a.tflite").exists()
