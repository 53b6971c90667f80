"""The files in models/ are what the tools make of each other, and what the manifest says about them."""

import json
import re

import numpy as np
import pytest
from conftest import GOLDEN, MODELS

from tmdl.convert import convert
from tmdl.digit_strokes import load_drawings
from tmdl.keras_to_tflite import keras_to_tflite
from tmdl.native_engine import run_natively
from tmdl.read_keras import load_keras_model
from tmdl.read_tmdl import read_tmdl
from tmdl.stat_table import stat_table
from tmdl.write_c_header import c_header

MANIFEST = json.loads((MODELS / "manifest.json").read_text(encoding="utf-8"))
VARIANTS = [
    pytest.param(model, variant, id=f"{model['id']}-{variant['type']}")
    for model in MANIFEST["models"]
    for variant in model["variants"]
]

# The table of the reference session, as it is printed.
MNIST_VALID_TABLE = """\
mdl_type=0 (int8))
out_deq=1
input_cnt=1, output_cnt=1, layer_cnt=6
input 3dims: (28, 28, 1)
output 1dims: (1, 1, 10)
main buf size 1464; sub buf size 0
//Note: PARAM is layer param size, include align padding
Idx\tLayer\toutshape\tinoft\toutoft\tPARAM\tMEMOUT\tOPS
---\tInput\t28, 28, 1\t-\t0\t0\t784\t0
000\tConv2D\t13, 13, 4\t0\t784\t72\t676\t6084
001\tConv2D\t6, 6, 8\t784\t0\t352\t288\t10368
002\tConv2D\t2, 2, 16\t0\t1400\t1280\t64\t4608
003\tGAP\t1, 1, 16\t1400\t0\t0\t16\t64
004\tFC\t1, 1, 10\t0\t1448\t240\t10\t160
005\tSoftmax\t1, 1, 10\t1448\t0\t0\t10\t60
Total param ~1.9 KB, OPS ~0.02 MOPS, buffer 1.4 KB
"""


@pytest.mark.parametrize(("model", "variant"), VARIANTS)
def test_tflite_converts_to_the_same_bytes(model, variant):
    data = convert(MODELS / variant["tflite"], variant["type"]).data
    assert data == (MODELS / variant["tmdl"]).read_bytes()


@pytest.mark.parametrize(("model", "variant"), [one for one in VARIANTS if "header" in one.values[1]])
def test_header_is_made_of_the_tmdl(model, variant):
    data = (MODELS / variant["tmdl"]).read_bytes()
    assert c_header(data, variant["tmdl"]) == (MODELS / variant["header"]).read_text(encoding="utf-8")


@pytest.mark.parametrize(("model", "variant"), VARIANTS)
def test_manifest_tells_the_truth(model, variant):
    stored = read_tmdl(MODELS / variant["tmdl"])
    assert variant["fileBytes"] == (MODELS / variant["tmdl"]).stat().st_size
    assert variant["bufferBytes"] == stored.header.buf_size
    assert variant["operations"] == stored.operations
    assert model["inputShape"] == list(stored.header.in_dims[1:])
    assert stored.header.element.name == variant["type"]
    if model["trained"]:
        assert len(model["labels"]) == stored.header.out_dims[3]
        assert (MODELS / model["keras"]).is_file()
    else:
        assert "accuracy" not in variant


@pytest.fixture(scope="module")
def drawings() -> tuple[np.ndarray, np.ndarray]:
    images, labels = load_drawings(GOLDEN / "canvas-strokes.json")
    return images[::6, :, :, None].astype(np.float32) / 255.0, labels[::6]


@pytest.mark.parametrize(
    ("model", "variant"), [one for one in VARIANTS if one.values[0]["input"] == "drawing"]
)
def test_canvas_accuracy_is_as_listed(model, variant, drawings):
    """On every sixth drawing, by the engine; the listed share is of all of them."""
    pictures, labels = drawings
    found = run_natively((MODELS / variant["tmdl"]).read_bytes(), pictures).argmax(axis=1)
    assert np.mean(found == labels) == pytest.approx(variant["accuracy"]["canvasStrokes"], abs=0.04)


@pytest.mark.parametrize(("model", "variant"), [one for one in VARIANTS if "accuracy" in one.values[1]])
def test_the_engine_recognises_what_tflite_recognises(model, variant):
    accuracy = variant["accuracy"]
    if variant["type"] == "int8":
        assert accuracy["engine"] == accuracy["tflite"], "both compute the same bits"
    elif "tflite" in accuracy:
        assert accuracy["engine"] == pytest.approx(accuracy["tflite"], abs=0.001)


@pytest.mark.parametrize(
    ("model_id", "share", "flash", "ram"),
    [
        ("mnist_best", 0.99, 64 * 1024, 32 * 1024),
        ("cifar10", 0.80, 128 * 1024, 64 * 1024),
        ("spoken_digits", 0.95, 128 * 1024, 64 * 1024),
    ],
)
def test_int8_models_are_as_right_and_as_small_as_promised(model_id, share, flash, ram):
    model = next(model for model in MANIFEST["models"] if model["id"] == model_id)
    variant = next(variant for variant in model["variants"] if variant["type"] == "int8")
    assert variant["accuracy"]["engine"] >= share
    assert variant["fileBytes"] <= flash
    assert variant["bufferBytes"] <= ram


def test_the_best_model_of_drawings_comes_first():
    best = MANIFEST["models"][0]
    assert (best["id"], best["variants"][0]["type"]) == ("mnist_best", "int8")
    assert best["variants"][0]["accuracy"]["canvasStrokes"] >= 0.98


def test_mnist_valid_prints_the_reference_table():
    assert stat_table(read_tmdl(MODELS / "mnist_valid_int8.tmdl")) == MNIST_VALID_TABLE


def test_no_file_names_a_machine_path():
    for path in MODELS.rglob("*"):
        if path.is_file():
            assert not re.search(rb"/(work|home|tmp|root)/", path.read_bytes()), path


@pytest.mark.parametrize(("model", "variant"), VARIANTS)
def test_readme_shows_the_figures_of_the_manifest(model, variant):
    accuracy = variant.get("accuracy", {})
    shares = [accuracy.get(name) for name in ("keras", "tflite", "engine", "canvasStrokes")]
    cells = [
        f"`{model['id']}`",
        variant["type"],
        f"{variant['fileBytes']:,} bytes",
        f"{variant['bufferBytes']:,} bytes",
        f"{variant['operations'] / 1e6:.2f} M",
        *("-" if share is None else f"{100 * share:.2f} %" for share in shares),
    ]
    assert f"| {' | '.join(cells)} |" in (MODELS / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("model", "variant"),
    [one for one in VARIANTS if one.values[1]["type"] == "fp32" and one.values[0]["trained"]],
)
def test_keras_file_converts_to_the_float_tflite(model, variant):
    data = keras_to_tflite(load_keras_model(MODELS / model["keras"]))
    assert data == (MODELS / variant["tflite"]).read_bytes()
