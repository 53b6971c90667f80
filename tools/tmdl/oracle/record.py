"""Records what TFLite computes with every model of the oracle, for the tests of the engine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tmdl.convert import convert
from tmdl.keras_to_tflite import input_shape, keras_to_tflite
from tmdl.oracle.recipe import Recipe, randomise_weights
from tmdl.oracle.recording import Recording
from tmdl.oracle.single_layers import every_single_layer
from tmdl.oracle.small_networks import every_small_network
from tmdl.read_keras import import_keras, native_notices_hidden

SAMPLES = 12  # inputs from which quantisation takes its ranges
RANDOM_INPUTS = {"int8": 4, "int16": 4, "float32": 2}
INDEX = "index.tsv"


def every_recipe() -> Iterator[Recipe]:
    import_keras()
    yield from every_single_layer()
    yield from every_small_network()


def record_all(directory: Path, names: list[str] | None = None) -> int:
    """Writes NAME.TYPE.tmdl, NAME.TYPE.oracle and the index; returns the number of models."""
    directory.mkdir(parents=True, exist_ok=True)
    lines = ["kind\tmodel"]
    for recipe in every_recipe():
        for type_name in recipe.types:
            if names is None or recipe.name in names:
                tmdl, recording = record(recipe, type_name)
                stem = f"{recipe.name}.{type_name}"
                (directory / f"{stem}.tmdl").write_bytes(tmdl)
                (directory / f"{stem}.oracle").write_bytes(recording.pack())
                lines.append(f"{recipe.kind}\t{stem}")
    (directory / INDEX).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(lines) - 1


def record(recipe: Recipe, type_name: str) -> tuple[bytes, Recording]:
    """The .tmdl of a recipe, and what TFLite computes with its .tflite."""
    random = recipe.random()
    model = recipe.build()
    if recipe.has_random_weights:
        randomise_weights(model, random, recipe.weight_size)
    shape = input_shape(model)
    samples = random.uniform(-recipe.amplitude, recipe.amplitude, (SAMPLES, *shape)).astype(np.float32)
    samples[0], samples[1] = -recipe.amplitude, recipe.amplitude  # so that the input's range is exact
    quantisation = "none" if type_name == "fp32" else type_name
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / f"{recipe.name}.tflite"
        path.write_bytes(keras_to_tflite(model, quantisation, samples, per_channel=recipe.per_channel))
        tmdl = convert(path, type_name, out_deq=False).data
        default, reference = interpreter(path, False), interpreter(path, True)
    inputs = stored_inputs(default.get_input_details()[0], recipe.amplitude, random)
    outputs = run_interpreter(default, inputs)
    # Float kernels differ in the order of their sums alone, on which nothing depends.
    expected = outputs if type_name == "fp32" else run_interpreter(reference, inputs)
    return tmdl, Recording(inputs.reshape(len(inputs), -1), outputs, expected)


def interpreter(path: Path, reference_kernels: bool):
    """TFLite's interpreter with the kernels that users get, or the plain ones that define each operation."""
    import tensorflow as tf

    kinds = tf.lite.experimental.OpResolverType
    kind = kinds.BUILTIN_REF if reference_kernels else kinds.AUTO
    with native_notices_hidden():
        found = tf.lite.Interpreter(str(path), num_threads=1, experimental_op_resolver_type=kind)
        found.allocate_tensors()
    return found


def stored_inputs(source: dict, amplitude: float, random: np.random.Generator) -> np.ndarray:
    """[inputs][1][h][w][c]: random ones, all zero, and all the lowest and the highest integer."""
    shape, dtype = source["shape"], np.dtype(source["dtype"])
    drawn_shape = (RANDOM_INPUTS[dtype.name], *shape)
    if dtype == np.float32:
        drawn, constants = random.uniform(-amplitude, amplitude, drawn_shape), (0.0,)
    else:
        lowest, highest = np.iinfo(dtype).min, np.iinfo(dtype).max
        drawn = random.integers(lowest, highest, drawn_shape, endpoint=True)
        constants = (source["quantization"][1], lowest, highest)
    return np.concatenate([drawn, [np.full(shape, value) for value in constants]]).astype(dtype)


def run_interpreter(found, inputs: np.ndarray) -> np.ndarray:
    source, result = found.get_input_details()[0], found.get_output_details()[0]
    outputs = []
    for values in inputs:
        found.set_tensor(source["index"], values)
        found.invoke()
        outputs.append(found.get_tensor(result["index"]).ravel().copy())
    return np.stack(outputs)
