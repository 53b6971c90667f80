"""From two source files and samples to the report's two files."""

from __future__ import annotations

import json
from pathlib import Path

from tmdl.convert import Converted, convert_network
from tmdl.element_types import BY_NAME
from tmdl.lower import Network, lower
from tmdl.read_tflite import read_tflite
from tmdl.report.advise import advise
from tmdl.report.facts import Report, Size
from tmdl.report.float_twin import in_real_numbers
from tmdl.report.measure import measure
from tmdl.report.page import page_of
from tmdl.report.runnable import Runnable
from tmdl.samples import Samples
from tmdl.simplify import simplify


def make_report(
    converted: Converted, tmdl: Path, tflite: Path, float_tflite: Path | None, samples: Samples, data: str
) -> Report:
    """`data` says where the samples are from."""
    network, sentence = reference_network(converted.network, tflite, float_tflite)
    reference = convert_network(network)
    quantised = Runnable.of(converted.network, converted.data)
    facts = measure(quantised, Runnable.of(network, reference.data), samples)
    stored = quantised.stored
    size = Size(
        len(converted.data),
        sum(layer.parameter_bytes for layer in stored.layers),
        stored.header.buf_size,
        stored.largest_layer,
        stored.operations,
        len(reference.data),
        reference.plan.buf_size,
    )
    element = converted.network.element
    return Report(
        tmdl.name, element.title, tflite.name, sentence, data, size, facts, advise(facts, element.is_integer)
    )


def reference_network(network: Network, tflite: Path, float_tflite: Path | None) -> tuple[Network, str]:
    fp32 = BY_NAME["fp32"]
    if float_tflite is not None:
        return lower(read_tflite(float_tflite), fp32), f"the float model {float_tflite.name}"
    graph = read_tflite(tflite)
    if not network.element.is_integer:
        return lower(graph, fp32), "the same model in fp32"
    simplify(graph)
    return lower(in_real_numbers(graph), fp32), (
        "the same model computed in real numbers, with its weights as they were quantised; "
        "what rounding the weights cost shows only against the float model"
    )


def write_report(report: Report, stem: Path) -> tuple[Path, Path]:
    """STEM.report.json and STEM.report.html; returns both paths."""
    json_path, page_path = (stem.with_suffix(f".report.{kind}") for kind in ("json", "html"))
    json_path.write_text(json.dumps(report.as_json(), indent=1) + "\n", encoding="utf-8", newline="\n")
    page_path.write_text(page_of(report), encoding="utf-8", newline="\n")
    return json_path, page_path
