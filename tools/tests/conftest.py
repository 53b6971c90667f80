"""Shared by all tests: quiet TensorFlow, and Keras models as .tflite files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

REPOSITORY = Path(__file__).resolve().parents[2]
MODELS = REPOSITORY / "models"
GOLDEN = MODELS / "golden"
HOBBY = Path(__file__).parent / "hobby"

SaveTflite = Callable[..., Path]


@pytest.fixture
def save_tflite(tmp_path: Path) -> SaveTflite:
    """save_tflite(keras_model, quantisation) -> path of its .tflite; random weights and samples, seeded."""
    from tmdl.keras_to_tflite import input_shape, keras_to_tflite

    def save(model, quantisation: str = "none", name: str = "model.tflite") -> Path:
        randomise(model)
        samples = random_inputs(input_shape(model), 30)
        path = tmp_path / name
        path.write_bytes(keras_to_tflite(model, quantisation, samples))
        return path

    return save


def randomise(model, seed: int = 1) -> None:
    """Weights away from Keras' zeros and ones, so that biases, norms and scales all matter."""
    rng = np.random.default_rng(seed)
    for weight in model.weights:
        if "variance" in weight.path or "gamma" in weight.path:
            weight.assign(rng.uniform(0.5, 1.5, weight.shape))
        elif weight.dtype == "float32":
            fan_in = max(1, int(np.prod(weight.shape[:-1])))
            weight.assign(
                rng.normal(0.0, 1.2 / np.sqrt(fan_in) if len(weight.shape) > 1 else 0.2, weight.shape)
            )


def random_inputs(shape: tuple[int, ...], count: int, seed: int = 2) -> np.ndarray:
    return np.random.default_rng(seed).uniform(-1, 1, (count, *shape)).astype(np.float32)
