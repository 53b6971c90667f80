"""`tmdl train` and `tmdl evaluate` from data on disk to a manifest, on as little data as there can be."""

import json
import wave
from pathlib import Path

import numpy as np
import pytest
from test_mnist_data import idx

from tmdl.cli import main
from tmdl.commands.train import FAMILIES
from tmdl.places import MODELS_DIR
from tmdl.read_tmdl import read_tmdl
from tmdl.training.family import FAMILY_MODULES, load_family

RNG = np.random.default_rng(11)


@pytest.fixture(autouse=True)
def threads_are_set_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """TensorFlow takes the number of threads before it computes anything; other tests made it compute."""
    monkeypatch.setattr("tmdl.training.fit.use_two_threads", lambda: None)


@pytest.fixture
def mnist(tmp_path: Path) -> Path:
    """64 training and 20 test pictures of noise."""
    folder = tmp_path / "mnist"
    folder.mkdir()
    for prefix, count in (("train", 64), ("t10k", 20)):
        images = RNG.integers(0, 256, (count, 28, 28), np.uint8)
        (folder / f"{prefix}-images-idx3-ubyte").write_bytes(idx(images))
        (folder / f"{prefix}-labels-idx1-ubyte").write_bytes(idx((np.arange(count) % 10).astype(np.uint8)))
    return folder


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    folder = tmp_path / "recordings"
    folder.mkdir()
    for digit in range(10):
        with wave.open(str(folder / f"{digit}_nobody_{digit}.wav"), "wb") as sound:
            sound.setparams((1, 2, 8000, 0, "NONE", None))
            sound.writeframes(RNG.integers(-9000, 9000, 3000).astype("<i2").tobytes())
    return folder


def some_drawings(folder: Path) -> Path:
    drawings = json.loads((MODELS_DIR / "golden" / "canvas-strokes.json").read_text(encoding="utf-8"))[
        "drawings"
    ]
    path = folder / "strokes.json"
    path.write_text(json.dumps({"drawings": drawings[:5]}), encoding="utf-8")
    return path


def test_training_writes_every_file_and_enters_the_model_in_the_manifest(mnist, tmp_path, capsys):
    models = tmp_path / "models"
    words = ["train", "mnist", "--only", "mnist_valid", "--data", str(mnist), "--models", str(models)]
    assert not main([*words, "--epochs", "1", "--types", "int8", "fp8_143"])
    (entry,) = json.loads((models / "manifest.json").read_text(encoding="utf-8"))["models"]
    assert (entry["id"], entry["input"], entry["inputShape"]) == ("mnist_valid", "drawing", [28, 28, 1])
    int8, fp8 = entry["variants"]
    assert int8["accuracy"]["images"] == 20
    assert "tflite" not in fp8["accuracy"], "there is no .tflite of fp8"
    for variant in entry["variants"]:
        assert read_tmdl(models / variant["tmdl"]).header.element.name == variant["type"]
        assert (models / variant["tflite"]).is_file()
        assert (models / variant["header"]).is_file()
    before = (models / int8["tmdl"]).read_bytes()
    assert not main([*words, "--no-training", "--types", "int8"])
    assert (models / int8["tmdl"]).read_bytes() == before
    capsys.readouterr()
    strokes = some_drawings(tmp_path)
    for name in ("tmdl", "tflite"):
        assert not main(
            ["evaluate", str(models / int8[name]), "--data", str(mnist), "--strokes", str(strokes)]
        )
        share = f"({int8['accuracy']['engine']:.4f})"
        assert share in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("engine", ["native", "numpy"])
def test_spoken_digits_are_evaluated_on_the_test_part_alone(recordings, engine, capsys):
    model = MODELS_DIR / "spoken_digits_int8.tmdl"
    assert not main(["evaluate", str(model), "--data", str(recordings), "--engine", engine])
    assert " of 5 right" in capsys.readouterr().out


def test_a_model_of_unknown_shape_names_the_known_ones(capsys):
    assert main(["evaluate", str(MODELS_DIR / "mobilenet_v1_025_96_int8.tmdl")]) == 1
    assert "cifar10 (32, 32, 3), 10 classes" in capsys.readouterr().err


def test_missing_data_says_what_is_needed(capsys):
    assert main(["evaluate", str(MODELS_DIR / "cifar10_int8.tmdl")]) == 1
    assert "test/<class>/*.jpg" in capsys.readouterr().err
    assert main(["train", "spoken-digits"]) == 1
    assert "free-spoken-digit-dataset" in capsys.readouterr().err


def test_every_family_is_offered_and_publishes_what_its_cards_say():
    assert tuple(FAMILY_MODULES) == FAMILIES
    manifest = json.loads((MODELS_DIR / "manifest.json").read_text(encoding="utf-8"))
    cards = {card.id: card for name in FAMILIES for card in load_family(name).cards.values()}
    assert {model["id"] for model in manifest["models"]} == set(cards)
    for model in manifest["models"]:
        card = cards[model["id"]]
        assert tuple(variant["type"] for variant in model["variants"]) == card.types
        assert (model["title"], model["input"]) == (card.title, card.input)


def test_mobilenet_has_activations_as_after_training_and_tells_pictures_apart():
    from tmdl.training import mobilenet_family as family

    model = family.build("mobilenet_v1_025_96")
    pictures = family.random_pictures(96, 32)
    scores = model.predict(pictures, verbose=0)
    assert len(set(scores.argmax(axis=1))) > 16
    assert 0.05 < scores.max(axis=1).mean() < 0.9
