"""What `tmdl train` needs to know about a family of models, and the list of families."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tmdl.training.publish import Card, TestSet


@dataclass(frozen=True)
class Family:
    """`load` gets --data (None where it was left out); what it returns is handed to the other functions."""

    cards: Mapping[str, Card]
    load: Callable[[Path | None], Any]
    # train(name, data, epochs or None, folder for checkpoints or None) -> keras.Model
    train: Callable[[str, Any, int | None, Path | None], Any]
    # typical inputs [n][h][w][c] that quantisers choose ranges by
    samples: Callable[[str, Any], np.ndarray]
    # the first one is the data set's own; none where there is nothing to be right about
    test_sets: Callable[[Any], list[TestSet]]


# Each names a module with a FAMILY; they need TensorFlow, so only the one that is trained is imported.
FAMILY_MODULES = {
    "mnist": "tmdl.training.mnist_family",
    "cifar10": "tmdl.training.cifar10_family",
    "spoken-digits": "tmdl.training.spoken_digits_family",
    "mobilenet": "tmdl.training.mobilenet_family",
}


def load_family(name: str) -> Family:
    return importlib.import_module(FAMILY_MODULES[name]).FAMILY
