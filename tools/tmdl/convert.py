"""From .tflite to .tmdl and C header."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tmdl.element_types import BY_NAME
from tmdl.errors import TmdlError
from tmdl.format import BIG, LITTLE, Dims
from tmdl.lower import Network, lower
from tmdl.output_files import write_outputs
from tmdl.plan_memory import MemoryPlan, plan_memory
from tmdl.read_tflite import read_tflite
from tmdl.read_tmdl import parse_tmdl
from tmdl.stat_table import stat_table
from tmdl.write_c_header import c_header
from tmdl.write_tmdl import tmdl_bytes


@dataclass
class Converted:
    data: bytes
    network: Network
    plan: MemoryPlan
    notes: list[str]

    @property
    def table(self) -> str:
        return stat_table(parse_tmdl(self.data))


def convert(
    tflite_path: Path,
    type_name: str,
    out_deq: bool = True,
    big_endian: bool = False,
    plan: str = "familiar",
    in_dims: str | None = None,
    out_dims: str | None = None,
) -> Converted:
    """Reads and checks everything; raises ConversionError with all problems, writes nothing."""
    if type_name not in BY_NAME:
        raise TmdlError(f"unknown type '{type_name}'; known are {', '.join(BY_NAME)}")
    network = lower(read_tflite(tflite_path), BY_NAME[type_name])
    check_dims("input", in_dims, network.in_dims)
    check_dims("output", out_dims, network.out_dims)
    return convert_network(network, out_deq, big_endian, plan)


def convert_network(
    network: Network, out_deq: bool = True, big_endian: bool = False, plan: str = "familiar"
) -> Converted:
    memory = plan_memory(network, out_deq, plan)
    data = tmdl_bytes(network, memory, out_deq, BIG if big_endian else LITTLE)
    return Converted(
        data, network, memory, saturation_notes(network) + growth_notes(network) + memory_notes(memory)
    )


def write_files(converted: Converted, tmdl_path: Path) -> Path:
    """Writes the tmdl and the C header beside it; returns the header's path."""
    header_path = tmdl_path.with_suffix(".h")
    if header_path == tmdl_path:
        raise TmdlError(f"{tmdl_path}: the C header gets this name; give the model one that ends in .tmdl")
    write_outputs({tmdl_path: converted.data, header_path: c_header(converted.data, tmdl_path.name)})
    return header_path


def check_dims(which: str, typed: str | None, found: Dims) -> None:
    """Dims on the command line are a promise; leading ones do not matter."""
    if typed is None:
        return
    try:
        sides = [int(side) for side in typed.split(",")]
    except ValueError as error:
        raise TmdlError(f"{which} dims '{typed}': write them like 28,28,1") from error
    if len(sides) > 3 or [1] * (3 - len(sides)) + sides != list(found[1:]):
        raise TmdlError(f"{which} dims are {','.join(map(str, found[1:]))} in the model, not {typed}")


def saturation_notes(network: Network) -> list[str]:
    """Weights that a small float type changes beyond its rounding."""
    element = network.element
    if element.is_integer or element.name == "fp32":
        return []
    largest = float(element.decode(element.encode(np.array([np.inf])))[0])
    notes = []
    for layer in network.layers:
        weights = getattr(layer, "filter", None)
        if weights is None:
            continue
        values = np.concatenate([weights.weights.ravel(), weights.bias.ravel()])
        beyond = int((np.abs(values) > largest).sum())
        lost = int(((values != 0) & (element.decode(element.encode(values)) == 0)).sum())
        if beyond:
            notes.append(
                f"{layer.source}: {beyond} of {values.size} weights and biases saturate at {largest:g}"
            )
        if lost > values.size // 10:
            notes.append(
                f"{layer.source}: {lost} of {values.size} weights and biases are too small and become 0"
            )
    return notes


def growth_notes(network: Network) -> list[str]:
    """Operations that take many layers, for which there are cheaper ones."""
    counts = Counter(layer.source for layer in network.layers)
    return [
        f"{source}: takes {count} layers; AveragePooling2D would take one, strides in the convolution none"
        for source, count in counts.items()
        if "MAX" in source.split(",")[0] and count > 1
    ]


def memory_notes(plan: MemoryPlan) -> list[str]:
    if plan.smallest >= plan.buf_size:
        return []
    return [f"main buffer {plan.buf_size} bytes; `tmdl convert --plan smallest` would need {plan.smallest}"]
