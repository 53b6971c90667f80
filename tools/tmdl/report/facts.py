"""What a report says, as data; the JSON file holds these fields under the same names."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from tmdl.report.measures import Histogram

Range = tuple[float, float]


@dataclass
class Alone:
    """The float network in which only one layer is quantised, compared with the float network."""

    signal_to_noise: float  # of the model's output, decibels
    agreement: float
    accuracy: float | None


@dataclass
class LayerFacts:
    """One layer of the file. Noise and errors contain those of all layers before it."""

    index: int
    kind: str
    name: str
    out_dims: tuple[int, int, int]
    operations: int
    parameter_bytes: int
    output_bytes: int
    storable_range: Range = (0.0, 0.0)
    step: float | None = None  # between two stored numbers; None in float types
    float_range: Range | None = None  # None, as the rest, where the float network has no such tensor
    signal_to_noise: float | None = None  # decibels
    largest_error: float | None = None
    saturated_share: float | None = None
    used_share: float | None = None
    weight_signal_to_noise: float | None = None
    histogram: Histogram | None = None
    alone: Alone | None = None


@dataclass
class Outcome:
    """The outputs of the two networks; accuracies only where samples have labels."""

    signal_to_noise: float
    largest_error: float
    agreement: float
    float_accuracy: float | None
    quantised_accuracy: float | None


@dataclass
class Size:
    file_bytes: int
    parameter_bytes: int
    buffer_bytes: int
    largest_layer_bytes: int
    operations: int
    float_file_bytes: int
    float_buffer_bytes: int


@dataclass
class Facts:
    input_name: str
    input_range: Range
    input_saturated: float
    samples: int
    layer_samples: int
    outcome: Outcome
    layers: list[LayerFacts]

    @property
    def costliest(self) -> LayerFacts | None:
        """The layer that harms the output most when it alone is quantised."""
        measured = [layer for layer in self.layers if layer.alone is not None]
        return min(measured, key=cost_order, default=None)


def cost_order(layer: LayerFacts) -> tuple[float, float]:
    """Least accuracy first; where that is the same, most noise at the output."""
    share = layer.alone.agreement if layer.alone.accuracy is None else layer.alone.accuracy
    return share, layer.alone.signal_to_noise


@dataclass
class Report:
    model: str  # file name
    type: str
    source: str  # file name
    reference: str  # a sentence
    data: str  # a sentence
    size: Size
    facts: Facts
    advice: list[str] = field(default_factory=list)
    format: int = 1

    def as_json(self) -> dict[str, Any]:
        whole = asdict(self)
        costliest = self.facts.costliest
        whole["facts"]["costliest_layer"] = None if costliest is None else costliest.index
        return whole
