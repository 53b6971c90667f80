"""tmdl compare: which of two models takes what, and where they part."""

import numpy as np
import pytest
from conftest import HOBBY, MODELS, random_inputs

from tmdl.cli import main
from tmdl.compare import compare, load_model
from tmdl.errors import TmdlError
from tmdl.report import measures
from tmdl.samples import Samples

SAMPLES = Samples(random_inputs((8, 8, 3), 20), None)


def test_a_model_does_not_differ_from_itself():
    model = load_model(HOBBY / "resnet.int8.tflite")
    result = compare(model, model, SAMPLES)
    assert len(result.layers) == len(model.layers)
    assert {layer.largest for layer in result.layers} == {0.0}
    assert result.signal_to_noise == measures.MOST_DECIBELS
    assert result.agreement == 1.0
    assert result.accuracies is None


def test_float_and_int8_part_by_the_rounding():
    """The float model has two layers more: its sums do not limit themselves to what is stored."""
    models = [load_model(HOBBY / f"resnet.{type_name}.tflite") for type_name in ("fp32", "int8")]
    assert [len(model.layers) for model in models] == [13, 11]
    result = compare(*models, SAMPLES)
    assert len(result.layers) == 11
    assert [layer.first - layer.second for layer in result.layers][-1] == 2
    assert [layer.kind for layer in result.layers].count("ADD") == 2
    assert all(layer.signal_to_noise > 10 for layer in result.layers)
    assert 20 < result.signal_to_noise < 60


def test_only_one_network_can_be_compared():
    with pytest.raises(TmdlError, match="not the same network"):
        compare(load_model(HOBBY / "sine.fp32.tflite"), load_model(HOBBY / "flowers.fp32.tflite"), None)


def test_the_command_prints_both_sides(tmp_path, capsys):
    data = tmp_path / "data.npz"
    rng = np.random.default_rng(1)
    np.savez(data, x=rng.integers(0, 256, (10, 28, 28), np.uint8), y=np.arange(10))
    models = [str(MODELS / f"mnist_valid_{type_name}.tmdl") for type_name in ("fp32", "int8")]
    assert main(["compare", *models, "--data", str(data)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["mnist_valid_fp32.tmdl", "mnist_valid_int8.tmdl"]
    assert "main buffer, bytes  5,840                  1,464" in lines
    assert sum("Conv2D" in line for line in lines) == 3
    assert lines[-2].startswith("output: ")
    assert lines[-1].startswith("accuracy: A ")
    assert main(["compare", *models]) == 0
    assert "accuracy" not in capsys.readouterr().out
