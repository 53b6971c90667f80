"""Two models of one network side by side: what they take, and by how much their layers differ."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tmdl.convert import convert
from tmdl.errors import TmdlError
from tmdl.layers.add import Add
from tmdl.layers.convolution import kernel_area, stored_activation
from tmdl.layers.depthwise_conv2d import DWConv2D
from tmdl.layers.layer import StoredLayer
from tmdl.read_tflite import read_tflite
from tmdl.read_tmdl import StoredModel, parse_tmdl, read_tmdl
from tmdl.report import measures
from tmdl.run_tmdl import AT_ONCE, run_layers
from tmdl.samples import Samples
from tmdl.stat_table import shape

TYPE_OF_INPUT = {"float32": "fp32", "int8": "int8", "int16": "int16"}


@dataclass
class Difference:
    """A layer of both models; figures are None where no samples were given."""

    first: int
    second: int
    kind: str
    dims: str
    signal_to_noise: float | None = None
    largest: float | None = None


@dataclass
class Comparison:
    layers: list[Difference]
    signal_to_noise: float | None = None
    agreement: float | None = None
    accuracies: tuple[float, float] | None = None


def load_model(path: Path) -> StoredModel:
    """A .tmdl, or what a .tflite becomes."""
    if path.suffix.lower() != ".tflite":
        return read_tmdl(path)
    inputs = read_tflite(path).inputs
    return parse_tmdl(convert(path, TYPE_OF_INPUT.get(inputs[0].dtype, "int8")).data)


def compare(first: StoredModel, second: StoredModel, samples: Samples | None) -> Comparison:
    ends = [(model.header.in_dims[1:], model.header.out_dims[1:]) for model in (first, second)]
    if ends[0] != ends[1]:
        raise TmdlError(
            f"the first model turns {ends[0][0]} into {ends[0][1]}, "
            f"the second {ends[1][0]} into {ends[1][1]}: not the same network"
        )
    result = Comparison(same_layers(first, second))
    if samples is not None:
        measure_differences(result, first, second, samples)
    return result


def same_layers(first: StoredModel, second: StoredModel) -> list[Difference]:
    """Steps of one kind and shape, in order; the others are of one model only."""
    left, right = steps_of(first), steps_of(second)
    matcher = difflib.SequenceMatcher(
        None, [key for _, key in left], [key for _, key in right], autojunk=False
    )
    return [
        Difference(left[block.a + i][0], right[block.b + i][0], *left[block.a + i][1])
        for block in matcher.get_matching_blocks()
        for i in range(block.size)
    ]


def steps_of(model: StoredModel) -> list[tuple[int, tuple[str, str]]]:
    """Index, kind and shape of each layer; a sum and the clamp of its relu, which float needs, are one."""
    steps = []
    for index, layer in enumerate(model.layers):
        if steps and model.layers[index - 1].kind is Add and is_clamp(layer):
            steps.pop()
            steps.append((index, (Add.NAME, shape(layer.head.out_dims))))
        else:
            steps.append((index, (layer.kind.NAME, shape(layer.head.out_dims))))
    return steps


def is_clamp(layer: StoredLayer) -> bool:
    return layer.kind is DWConv2D and kernel_area(layer) == 1 and stored_activation(layer) != "NONE"


def measure_differences(
    result: Comparison, first: StoredModel, second: StoredModel, samples: Samples
) -> None:
    left, right = all_layers(first, samples.inputs), all_layers(second, samples.inputs)
    for layer in result.layers:
        layer.signal_to_noise = measures.signal_to_noise(left[layer.first], right[layer.second])
        layer.largest = measures.largest_error(left[layer.first], right[layer.second])
    result.signal_to_noise = measures.signal_to_noise(left[-1], right[-1])
    result.agreement = measures.agreement(left[-1], right[-1])
    if samples.labels is not None:
        result.accuracies = tuple(measures.accuracy(side[-1], samples.labels) for side in (left, right))


def all_layers(model: StoredModel, inputs: np.ndarray) -> list[np.ndarray]:
    parts = [run_layers(model, inputs[start : start + AT_ONCE]) for start in range(0, len(inputs), AT_ONCE)]
    return [np.concatenate(layer) for layer in zip(*parts, strict=True)]
