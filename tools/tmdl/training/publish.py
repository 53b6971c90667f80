"""Puts a trained model into the models folder: every file form, measured, listed in manifest.json."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tmdl.convert import convert
from tmdl.element_types import BY_NAME
from tmdl.evaluate_tflite import tflite_labels
from tmdl.keras_to_tflite import keras_to_tflite
from tmdl.native_engine import run_fastest
from tmdl.read_tmdl import parse_tmdl
from tmdl.write_c_header import c_header


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
    headers: tuple[str, ...]  # types that also get a C header; `tmdl header` writes any other
    input: str  # what the page lets a visitor make: "drawing", "image", "audio" or "none"
    normalisation: str = "0to1"
    is_trained: bool = True
    note: str = ""


@dataclass(frozen=True)
class TestSet:
    """Real-valued inputs [n][h][w][c] and the class that each one shows."""

    title: str
    inputs: np.ndarray
    labels: np.ndarray

    def share_right(self, found: np.ndarray) -> float:
        return round(float(np.mean(found == self.labels)), 4)


def publish(
    model,
    card: Card,
    samples: np.ndarray,
    test_sets: list[TestSet],
    directory: Path,
    types: tuple[str, ...] | None = None,
) -> dict:
    """Writes .tflite, .tmdl and .h of every type and the model's entry of the manifest."""
    directory.mkdir(parents=True, exist_ok=True)
    keras_file = {"keras": save_h5(model, directory / f"{card.id}.h5")} if card.is_trained else {}
    keras_share = measure_keras(model, test_sets)
    variants = [
        publish_variant(model, card, name, samples, test_sets, keras_share, directory)
        for name in types or card.types
    ]
    entry = {
        "id": card.id,
        "title": card.title,
        "description": card.description,
        "task": card.task,
        "trained": card.is_trained,
        **({"note": card.note} if card.note else {}),
        "source": {"data": card.data, "licence": card.licence},
        "input": card.input,
        "inputShape": list(model.inputs[0].shape[1:]),
        "inputNormalisation": card.normalisation,
        **({"labels": list(card.labels)} if card.labels else {}),
        **keras_file,
        "variants": variants,
    }
    update_manifest(directory / "manifest.json", entry)
    return entry


def publish_variant(
    model,
    card: Card,
    type_name: str,
    samples: np.ndarray,
    test_sets: list[TestSet],
    keras_share: dict,
    directory: Path,
) -> dict:
    stem = f"{card.id}_{type_name}"
    tflite_path = write_tflite(model, card, type_name, samples, directory)
    converted = convert(tflite_path, type_name)
    (directory / f"{stem}.tmdl").write_bytes(converted.data)
    print(converted.table)
    header_file = {}
    if type_name in card.headers:
        header = c_header(converted.data, f"{stem}.tmdl")
        (directory / f"{stem}.h").write_text(header, encoding="utf-8", newline="\n")
        header_file = {"header": f"{stem}.h"}
    stored = parse_tmdl(converted.data)
    accuracy = measure(tflite_path, type_name, converted.data, test_sets, keras_share)
    return {
        "type": type_name,
        "tmdl": f"{stem}.tmdl",
        "tflite": tflite_path.name,
        **header_file,
        "fileBytes": len(converted.data),
        "bufferBytes": stored.header.buf_size,
        "operations": stored.operations,
        **({"accuracy": accuracy} if accuracy else {}),
    }


def write_tflite(model, card: Card, type_name: str, samples: np.ndarray, directory: Path) -> Path:
    """The .tflite a type is made of; all float types share the one of fp32."""
    is_integer = BY_NAME[type_name].is_integer
    path = directory / f"{card.id}_{type_name if is_integer else 'fp32'}.tflite"
    path.write_bytes(keras_to_tflite(model, type_name if is_integer else "none", samples))
    return path


def measure_keras(model, test_sets: list[TestSet]) -> dict:
    if not test_sets:
        return {}
    first = test_sets[0]
    found = model.predict(first.inputs, batch_size=250, verbose=0).argmax(axis=1)
    return {"keras": first.share_right(found)}


def measure(
    tflite_path: Path, type_name: str, data: bytes, test_sets: list[TestSet], keras_share: dict
) -> dict:
    """Shares of right answers: of the Keras model, the .tflite of this very type, and the engine.

    The first test set is the data set's own; the engine's share of any other stands under its title.
    """
    if not test_sets:
        return {}
    first, *others = test_sets
    result = {"dataset": first.title, "images": len(first.labels), **keras_share}
    if tflite_path.stem.endswith(type_name):
        result["tflite"] = first.share_right(tflite_labels(tflite_path, first.inputs))
    result["engine"] = first.share_right(run_fastest(data, first.inputs).argmax(axis=1))
    for other in others:
        result[other.title] = other.share_right(run_fastest(data, other.inputs).argmax(axis=1))
    print(f"{tflite_path.name} as {type_name}: {result}", flush=True)
    return result


def save_h5(model, path: Path) -> str:
    """HDF5, because that is what the users of this format have; Keras warns that it is an old one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.save(path, include_optimizer=False)
    return path.name


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
