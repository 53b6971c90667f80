"""Puts a trained model into the models folder: every file form, measured, listed in manifest.json."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tmdl.convert import convert, write_files
from tmdl.keras_to_tflite import keras_to_tflite
from tmdl.read_tmdl import parse_tmdl

QUANTISATION_OF = {"int8": "int8", "int16": "int16"}

# Measures a .tflite; returns what belongs under "accuracy" of one variant.
Measure = Callable[[Path], dict]


@dataclass(frozen=True)
class Card:
    """What the page shows about a model."""

    id: str
    title: str
    description: str
    task: str
    data: str
    licence: str
    labels: tuple[str, ...]
    types: tuple[str, ...]  # the first one is the page's default
    normalisation: str = "0to1"


def publish(model, card: Card, samples: np.ndarray, measure: Measure, directory: Path) -> dict:
    """Writes .h5, .tflite, .tmdl and .h of every type and the model's entry of the manifest."""
    directory.mkdir(parents=True, exist_ok=True)
    keras_path = directory / f"{card.id}.h5"
    save_h5(model, keras_path)
    entry = {
        "id": card.id,
        "title": card.title,
        "description": card.description,
        "task": card.task,
        "source": {"data": card.data, "licence": card.licence},
        "inputNormalisation": card.normalisation,
        "labels": list(card.labels),
        "keras": keras_path.name,
        "variants": [publish_variant(model, card, name, samples, measure, directory) for name in card.types],
    }
    update_manifest(directory / "manifest.json", entry)
    return entry


def publish_variant(
    model, card: Card, type_name: str, samples: np.ndarray, measure: Measure, directory: Path
) -> dict:
    stem = f"{card.id}_{type_name}"
    tflite_path = directory / f"{stem}.tflite"
    tflite_path.write_bytes(keras_to_tflite(model, QUANTISATION_OF.get(type_name, "none"), samples))
    converted = convert(tflite_path, type_name)
    header_path = write_files(converted, directory / f"{stem}.tmdl")
    print(converted.table)
    stored = parse_tmdl(converted.data)
    return {
        "type": type_name,
        "tmdl": f"{stem}.tmdl",
        "tflite": tflite_path.name,
        "header": header_path.name,
        "fileBytes": len(converted.data),
        "bufferBytes": stored.header.buf_size,
        "operations": stored.operations,
        "accuracy": measure(tflite_path),
    }


def save_h5(model, path: Path) -> None:
    """HDF5, because that is what the users of this format have; Keras warns that it is an old one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.save(path, include_optimizer=False)


def update_manifest(path: Path, entry: dict) -> None:
    """Replaces or appends the entry of one model; the order of the others stays."""
    manifest = (
        json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"version": 1, "models": []}
    )
    ids = [model["id"] for model in manifest["models"]]
    if entry["id"] in ids:
        manifest["models"][ids.index(entry["id"])] = entry
    else:
        manifest["models"].append(entry)
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
