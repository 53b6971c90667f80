"""The report says what happened to the numbers, and its page stands alone."""

import dataclasses
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from conftest import HOBBY, MODELS, random_inputs

from tmdl.cli import main
from tmdl.convert import convert, convert_network
from tmdl.element_types import BY_NAME
from tmdl.errors import TmdlError
from tmdl.lower import lower
from tmdl.read_tflite import read_tflite
from tmdl.report import measures, pictures
from tmdl.report.advise import advise
from tmdl.report.float_twin import in_real_numbers
from tmdl.report.make import make_report, reference_network, write_report
from tmdl.report.match_layers import match_layers
from tmdl.report.runnable import Runnable
from tmdl.run_tmdl import run_many, run_tmdl
from tmdl.samples import Samples
from tmdl.simplify import simplify


def report_of(name: str, type_name: str = "int8", with_float: bool = True, labels: bool = True):
    source = HOBBY / f"{name}.{type_name if type_name.startswith('int') else 'fp32'}.tflite"
    converted = convert(source, type_name)
    inputs = random_inputs(converted.network.in_dims[1:], 40)
    fp32 = HOBBY / f"{name}.fp32.tflite"
    classes = None
    if labels:
        outputs = run_many(Runnable.of(*float_network(fp32)).stored, inputs)
        classes = measures.classes_of(outputs)
        classes[:4] = (classes[:4] + 1) % outputs[0].size  # so that the float model is wrong on a tenth
    samples = Samples(inputs, classes)
    return make_report(converted, source, source, fp32 if with_float else None, samples, "random numbers")


def float_network(path):
    converted = convert(path, "fp32")
    return converted.network, converted.data


def test_signal_to_noise_is_the_ratio_of_powers_in_decibels():
    true = np.array([3.0, -4.0])
    assert measures.signal_to_noise(true, true) == measures.MOST_DECIBELS
    assert measures.signal_to_noise(true, np.array([3.5, -4.0])) == pytest.approx(20.0)
    assert measures.signal_to_noise(np.zeros(2), true) == 0.0


def test_rounding_alone_does_not_count_as_saturation():
    values = np.array([-1.04, -0.9, 0.9, 1.04, 1.2])
    assert measures.saturated_share(values, -1.0, 1.0, 0.1) == pytest.approx(0.2)
    assert measures.used_share(np.array([0.0, 0.5, 7.0]), 0.0, 1.0) == 1.0
    assert measures.used_share(np.array([0.0, 0.25]), 0.0, 1.0) == 0.25


def test_both_sides_of_a_histogram_add_up_to_one():
    found = measures.histogram(np.array([0.0, 1.0, 5.0]), np.array([0.0, 6.0]))
    assert (found.low, found.high) == (0.0, 6.0)
    assert sum(found.reference) == pytest.approx(1, abs=1e-5)
    assert (found.quantised[0], found.quantised[-1]) == (0.5, 0.5)


@pytest.mark.parametrize(("low", "high", "labels"), [
    (0.0, 1.0, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    (-3.1, 6.9, ["-2", "0", "2", "4", "6"]),
    (0.0, 3e-5, ["0", "1e-05", "2e-05", "3e-05"]),
])  # fmt: skip
def test_ticks_are_round_numbers_at_their_places(low, high, labels):
    found = pictures.ticks(low, high)
    assert [label for _, label in found] == labels
    for place, label in found:
        assert low + place * (high - low) == pytest.approx(float(label), abs=1e-9)


@pytest.mark.parametrize("name", ["resnet", "mobilenet", "lenet", "motion_sensor"])
@pytest.mark.parametrize("with_float", [True, False])
def test_every_layer_is_measured_against_its_twin(name, with_float):
    report = report_of(name, with_float=with_float)
    for layer in report.facts.layers:
        assert layer.signal_to_noise > 15, layer
        assert layer.kind == "Reshape" or layer.alone.signal_to_noise > 15
        assert layer.saturated_share < 0.2
    weights = [layer.weight_signal_to_noise for layer in report.facts.layers]
    assert any(noise is not None and 30 < noise < 70 for noise in weights) == with_float
    assert report.facts.outcome.float_accuracy == pytest.approx(0.9, abs=1e-6 if with_float else 0.1)
    assert abs(report.facts.outcome.quantised_accuracy - 0.9) < 0.15


def test_the_output_of_the_last_layer_is_what_the_engine_gives():
    report = report_of("flowers")
    model = convert(HOBBY / "flowers.int8.tflite", "int8")
    inputs = random_inputs((1, 1, 4), 40)
    true = np.stack(
        [
            run_tmdl(Runnable.of(*float_network(HOBBY / "flowers.fp32.tflite")).stored, value)
            for value in inputs
        ]
    )
    found = np.stack([run_tmdl(Runnable.of(model.network, model.data).stored, value) for value in inputs])
    assert report.facts.layers[-1].largest_error == pytest.approx(float(np.abs(true - found).max()))
    assert report.facts.outcome.largest_error == report.facts.layers[-1].largest_error


def test_the_layer_that_was_damaged_is_the_one_that_costs_most():
    """A weight scale sixteen times too large in one layer, as when a float model is not the one quantised."""
    path = HOBBY / "resnet.int8.tflite"
    converted = convert(path, "int8")
    layer = converted.network.layers[4]
    layer.filter = dataclasses.replace(layer.filter, scales=layer.filter.scales * 16)
    damaged = convert_network(converted.network)
    samples = Samples(random_inputs((8, 8, 3), 30), None)
    report = make_report(damaged, path, path, HOBBY / "resnet.fp32.tflite", samples, "random numbers")
    assert report.facts.costliest.index == 4
    assert report.facts.layers[4].alone.accuracy is None


@pytest.mark.parametrize(
    "name", ["resnet", "activations_on_their_own", "padding_everywhere", "grouped", "lenet"]
)
def test_the_float_twin_of_an_integer_model_computes_nearly_the_same(name):
    graph = read_tflite(HOBBY / f"{name}.int8.tflite")
    simplify(graph)
    twin = lower(in_real_numbers(graph), BY_NAME["fp32"])
    model = convert(HOBBY / f"{name}.int8.tflite", "int8")
    inputs = random_inputs(twin.in_dims[1:], 6) * 0.9
    true = run_many(Runnable.of(twin, convert_network(twin).data).stored, inputs)
    found = run_many(Runnable.of(model.network, model.data).stored, inputs)
    assert measures.signal_to_noise(true, found) > 15


def test_tensors_are_matched_by_order_where_names_differ():
    quantised = lower(read_tflite(HOBBY / "resnet.int8.tflite"), BY_NAME["int8"])
    reference = lower(read_tflite(HOBBY / "resnet.fp32.tflite"), BY_NAME["fp32"])
    by_name = match_layers(quantised, reference)
    for number, layer in enumerate(reference.layers):
        layer.output.name = f"other {number}"
    by_order = match_layers(quantised, reference)
    assert by_order == by_name
    assert len(by_order) == len(quantised.layers) + 1


def test_another_network_is_refused():
    with pytest.raises(TmdlError, match="not the same network"):
        samples = Samples(random_inputs((1, 1, 4), 3), None)
        source = HOBBY / "flowers.int8.tflite"
        make_report(convert(source, "int8"), source, source, HOBBY / "sine.fp32.tflite", samples, "")


@pytest.mark.parametrize("type_name", ["fp32", "fp16", "fp8_143", "fp8_152", "int16"])
def test_every_type_has_a_report(type_name):
    report = report_of("mobilenet", type_name)
    noise = report.facts.outcome.signal_to_noise
    low, high = {
        "fp32": (150, 150),
        "fp16": (45, 90),
        "fp8_143": (3, 40),
        "fp8_152": (0, 30),
        "int16": (40, 100),
    }[type_name]
    assert low <= noise <= high
    assert (report.facts.layers[0].step is None) == type_name.startswith("fp")


class Page(HTMLParser):
    """Tags left open, and addresses the page would ask for."""

    VOID = ("meta", "br", "path")

    def __init__(self, text: str):
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href", "srcset", "data")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        pass


def test_the_page_stands_alone_and_is_small(tmp_path):
    json_path, page_path = write_report(report_of("resnet"), tmp_path / "net.tmdl")
    text = page_path.read_text(encoding="utf-8")
    page = Page(text)
    assert page.open == []
    assert all(address.startswith("#layer-") for address in page.addresses)
    assert not re.search(r"https?:|@import|url\(|<script", text)
    assert "prefers-color-scheme: dark" in text
    assert len(text) < 60_000
    assert text.count("<svg") == len(json.loads(json_path.read_text(encoding="utf-8"))["facts"]["layers"])


def test_names_in_a_model_are_text_and_nothing_else(tmp_path):
    report = report_of("flowers")
    report.facts.layers[0].name = "<script>alert(1)</script>"
    _, page_path = write_report(report, tmp_path / "net.tmdl")
    assert "<script" not in page_path.read_text(encoding="utf-8")


def test_inputs_of_another_normalisation_are_pointed_out():
    source = HOBBY / "resnet.int8.tflite"
    samples = Samples(random_inputs((8, 8, 3), 20) * 100, None)
    report = make_report(convert(source, "int8"), source, source, None, samples, "")
    assert any("normalised as the model's inputs are" in line for line in report.advice)
    healthy = report_of("resnet").facts
    assert not any("input values" in line for line in advise(healthy, True))


def test_the_command_writes_both_files(tmp_path, capsys):
    data = tmp_path / "data.npz"
    rng = np.random.default_rng(5)
    np.savez(data, x_test=rng.integers(0, 256, (12, 28, 28), np.uint8), y_test=rng.integers(0, 10, 12))
    arguments = [
        "convert",
        str(MODELS / "mnist_valid_int8.tflite"),
        str(tmp_path / "net.tmdl"),
        "--type",
        "int8",
    ]
    floats = ["--float", str(MODELS / "mnist_valid_fp32.tflite")]
    assert main([*arguments, "--report", *floats, "--data", str(data)]) == 0
    assert "net.report.html" in capsys.readouterr().out
    found = json.loads((tmp_path / "net.report.json").read_text(encoding="utf-8"))
    assert found["format"] == 1
    assert found["size"]["file_bytes"] == 2408
    assert found["size"]["buffer_bytes"] == 1464
    assert found["size"]["operations"] == 21344
    assert found["facts"]["samples"] == 12
    assert found["reference"] == "the float model mnist_valid_fp32.tflite"
    assert 0 <= found["facts"]["outcome"]["quantised_accuracy"] <= 1
    assert found["facts"]["costliest_layer"] in range(6)


def test_a_report_without_data_is_refused_before_anything_is_written(tmp_path, capsys):
    arguments = [
        "convert",
        str(MODELS / "mnist_valid_int8.tflite"),
        str(tmp_path / "net.tmdl"),
        "--type",
        "int8",
    ]
    assert main([*arguments, "--report"]) == 1
    assert "give --calibration or --data" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_float_model_is_its_own_reference():
    network = lower(read_tflite(HOBBY / "sine.fp32.tflite"), BY_NAME["fp16"])
    reference, sentence = reference_network(network, HOBBY / "sine.fp32.tflite", None)
    assert reference.element.name == "fp32"
    assert sentence == "the same model in fp32"


def test_one_command_leads_from_keras_to_a_report(tmp_path, capsys):
    keras = pytest.importorskip("keras")
    model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(3)])
    model.save(tmp_path / "net.keras")
    np.savez(tmp_path / "data.npz", inputs=random_inputs((6,), 40), labels=np.arange(40) % 3)
    arguments = [
        "convert",
        str(tmp_path / "net.keras"),
        str(tmp_path / "net.tmdl"),
        "--type",
        "int8",
        "--report",
    ]
    assert main([*arguments, "--data", str(tmp_path / "data.npz")]) == 1
    assert "needs typical inputs: give --calibration" in capsys.readouterr().err
    assert not (tmp_path / "net.tmdl").exists()
    assert main([*arguments, "--calibration", str(tmp_path / "data.npz")]) == 0
    found = json.loads((tmp_path / "net.report.json").read_text(encoding="utf-8"))
    assert (found["source"], found["reference"]) == ("net.keras", "the float model net.tflite")
    assert found["facts"]["outcome"]["signal_to_noise"] > 25
    assert found["facts"]["layers"][0]["weight_signal_to_noise"] > 30
