"""Writes every network of the benchmark in the format of every candidate, and networks.json that lists them.

    python make_networks.py FOLDER

Networks of the repository come from ../../../models. A network whose sources have not changed is left as it
is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tmdl.convert import convert
from tmdl.keras_to_tflite import keras_to_tflite
from tmdl.read_keras import load_keras_model

from onnx_model import onnx_model
from source_graph import read_source
from tfjs_model import tfjs_model

MODELS = Path(__file__).resolve().parents[3] / "models"
TYPES = ("int8", "int16", "fp32")


@dataclass(frozen=True)
class Network:
    id: str
    title: str
    is_trained: bool
    types: tuple[str, ...]
    tflites: Callable[[], dict[str, bytes]]
    sources: tuple[Path, ...]  # files that decide what comes out, besides the writers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    networks = [*published_networks(), *mobilenets()]
    for network in networks:
        make(network, folder)
    listing = [entry(network, folder) for network in networks]
    (folder / "networks.json").write_text(json.dumps(listing, indent=2) + "\n")


def published_networks() -> list[Network]:
    """Those of models/; a float one that is not published is written from the trained Keras model."""
    manifest = {model["id"]: model for model in json.loads((MODELS / "manifest.json").read_text())["models"]}
    titles = {
        "mnist_valid": "mnist_valid 28x28x1",
        "mnist_best": "mnist_best 28x28x1",
        "cifar10": "cifar10 32x32x3",
    }
    networks = []
    for name, title in titles.items():
        model = manifest[name]
        published = {
            variant["type"]: MODELS / variant["tflite"]
            for variant in model["variants"]
            if "tflite" in variant
        }
        keras = MODELS / model["keras"]
        types = tuple(name for name in TYPES if name in published or name == "fp32")

        def tflites(published=published, keras=keras, types=types) -> dict[str, bytes]:
            return {
                type_name: published[type_name].read_bytes()
                if type_name in published
                else float_tflite(keras)
                for type_name in types
            }

        sources = (keras, *(published[type_name] for type_name in TYPES if type_name in published))
        networks.append(Network(name, title, True, types, tflites, sources))
    return networks


def float_tflite(keras: Path) -> bytes:
    return keras_to_tflite(load_keras_model(keras))


def mobilenets() -> list[Network]:
    def tflites(side: int) -> dict[str, bytes]:
        from mobilenet import mobilenet_tflites  # starts TensorFlow

        return mobilenet_tflites(side)

    script = Path(__file__).with_name("mobilenet.py")
    return [
        Network(
            f"mobilenet_025_{side}",
            f"MobileNetV1 0.25 {side}x{side}x3, 1000 classes, untrained",
            False,
            TYPES,
            lambda side=side: tflites(side),
            (script,),
        )
        for side in (96, 128)
    ]


def make(network: Network, folder: Path) -> None:
    stamp = folder / f"{network.id}.sha256"
    wanted = content_hash(network)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print(f"{network.id}: writing .tflite, .tmdl, .onnx and TensorFlow.js files", flush=True)
    for type_name, tflite in network.tflites().items():
        path = folder / f"{network.id}_{type_name}.tflite"
        path.write_bytes(tflite)
        path.with_suffix(".tmdl").write_bytes(convert(path, type_name).data)
        if type_name == "int16":  # which no peer runs
            continue
        source = read_source(path)
        path.with_suffix(".onnx").write_bytes(onnx_model(source))
        if not source.is_integer:
            description, weights = tfjs_model(source)
            path.with_suffix(".tfjs.json").write_text(description)
            path.with_suffix(".tfjs.bin").write_bytes(weights)
    stamp.write_text(wanted)


def content_hash(network: Network) -> str:
    writers = sorted(Path(__file__).parent.glob("*.py"))
    digest = hashlib.sha256()
    for path in (*writers, *network.sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def entry(network: Network, folder: Path) -> dict:
    source = read_source(folder / f"{network.id}_int8.tflite")
    picture, result = source.graph.inputs[0], source.graph.outputs[0]
    return {
        "id": network.id,
        "title": network.title,
        "isTrained": network.is_trained,
        "types": network.types,
        "multiplyAdds": sum(step.multiply_adds for step in source.steps),
        "inputShape": list(picture.shape[1:]),
        "outputElements": result.size,
        "int8": {
            "input": {"scale": picture.quantisation.scale, "zeroPoint": picture.quantisation.zero_point},
            "output": {"scale": result.quantisation.scale, "zeroPoint": result.quantisation.zero_point},
        },
    }


if __name__ == "__main__":
    main()
