"""Measures a quantised network against its float one, layer by layer and as a whole."""

from __future__ import annotations

import numpy as np

from tmdl.format import element_count
from tmdl.layers.layer import Activation
from tmdl.report import measures
from tmdl.report.facts import Alone, Facts, LayerFacts, Outcome
from tmdl.report.match_layers import Twins, match_layers
from tmdl.report.runnable import Runnable, Values
from tmdl.run_tmdl import AT_ONCE, run_many
from tmdl.samples import Samples

# Layers are looked at with as many samples as have so many values in all tensors, which are in memory at the
# same time, but not with fewer or more than these.
LAYER_VALUES = 4_000_000
FEWEST, MOST = 16, 400
# Accuracy is measured with so many.
ACCURACY_SAMPLES = 1000


def measure(quantised: Runnable, reference: Runnable, samples: Samples) -> Facts:
    few = samples.some(layer_samples(quantised))
    twins = match_layers(quantised.network, reference.network)
    wanted, found = run_in_parts(reference, few.inputs), run_in_parts(quantised, few.inputs)
    layers = [
        layer_facts(index, quantised, reference, twins, wanted, found)
        for index in range(len(quantised.network.layers))
    ]
    for facts in layers:
        facts.alone = alone(facts.index, quantised, reference, twins, wanted, few)
    first = quantised.network.input
    return Facts(
        input_name=first.name,
        input_range=quantised.range_of(first),
        input_saturated=saturation(quantised, first, wanted[reference.network.input]),
        samples=len(samples.some(ACCURACY_SAMPLES).inputs),
        layer_samples=len(few.inputs),
        outcome=outcome(quantised, reference, samples.some(ACCURACY_SAMPLES)),
        layers=layers,
    )


def layer_samples(runnable: Runnable) -> int:
    values = sum(layer.output.elements for layer in runnable.network.layers)
    return min(max(LAYER_VALUES // values, FEWEST), MOST)


def run_in_parts(runnable: Runnable, inputs: np.ndarray) -> Values:
    parts = [runnable.run(inputs[start : start + AT_ONCE]) for start in range(0, len(inputs), AT_ONCE)]
    return {tensor: np.concatenate([part[tensor] for part in parts]) for tensor in parts[0]}


def layer_facts(
    index: int, quantised: Runnable, reference: Runnable, twins: Twins, wanted: Values, found: Values
) -> LayerFacts:
    layer, stored = quantised.network.layers[index], quantised.stored.layers[index]
    facts = LayerFacts(
        index=index,
        kind=layer.NAME,
        name=layer.output.name,
        out_dims=layer.output.dims[1:],
        operations=stored.operations,
        parameter_bytes=stored.parameter_bytes,
        output_bytes=element_count(layer.output.dims) * quantised.network.element.size,
    )
    tensor = layer.output
    facts.storable_range = quantised.range_of(tensor)
    facts.step = tensor.scale if quantised.network.element.is_integer else None
    if tensor not in twins:
        return facts
    true = wanted[twins[tensor]]
    got = quantised.as_reals(tensor, found[tensor])
    facts.float_range = float(true.min()), float(true.max())
    facts.signal_to_noise = measures.signal_to_noise(true, got)
    facts.largest_error = measures.largest_error(true, got)
    facts.saturated_share = saturation(quantised, tensor, true)
    facts.used_share = measures.used_share(true, *facts.storable_range)
    facts.histogram = measures.histogram(true, got)
    facts.weight_signal_to_noise = weight_noise(index, quantised, reference, twins)
    return facts


def saturation(quantised: Runnable, tensor: Activation, true: np.ndarray) -> float:
    step = tensor.scale if quantised.network.element.is_integer else 0.0
    return measures.saturated_share(true, *quantised.range_of(tensor), step)


def weight_noise(index: int, quantised: Runnable, reference: Runnable, twins: Twins) -> float | None:
    """What rounding did to the weights, where the float layer has ones of the same shape, and others."""
    layer = quantised.network.layers[index]
    twin = next((other for other in reference.network.layers if other.output is twins[layer.output]), None)
    ours, theirs = getattr(layer, "filter", None), getattr(twin, "filter", None)
    if ours is None or theirs is None or ours.weights.size != theirs.weights.size:
        return None
    rows = len(ours.bias)
    if quantised.network.element.is_integer:
        weights = ours.weights.reshape(rows, -1) * ours.every_scale()[:, None]
    else:
        element = quantised.network.element
        weights = element.decode(element.encode(ours.weights)).reshape(rows, -1)
    noise = measures.signal_to_noise(theirs.weights.reshape(rows, -1), weights)
    return noise if noise < measures.MOST_DECIBELS else None


def alone(
    index: int, quantised: Runnable, reference: Runnable, twins: Twins, wanted: Values, few: Samples
) -> Alone | None:
    """The float network with this one layer quantised, inputs and output included."""
    layer = quantised.network.layers[index]
    if layer.IN_PLACE or any(tensor not in twins for tensor in (*layer.inputs, layer.output)):
        return None
    inputs = {tensor: quantised.as_stored(tensor, wanted[twins[tensor]]) for tensor in layer.inputs}
    twin = twins[layer.output]
    output = quantised.as_reals(layer.output, quantised.run_layer(index, inputs))
    values = dict(wanted)
    values[twin] = output.reshape(wanted[twin].shape)
    behind = next(place for place, other in enumerate(reference.network.layers) if other.output is twin)
    reference.run_from(behind + 1, values)
    result, true = values[reference.network.output], wanted[reference.network.output]
    return Alone(
        measures.signal_to_noise(true, result),
        measures.agreement(true, result),
        None if few.labels is None else measures.accuracy(result, few.labels),
    )


def outcome(quantised: Runnable, reference: Runnable, samples: Samples) -> Outcome:
    true, got = (run_many(runnable.stored, samples.inputs) for runnable in (reference, quantised))
    labels = samples.labels
    return Outcome(
        measures.signal_to_noise(true, got),
        measures.largest_error(true, got),
        measures.agreement(true, got),
        None if labels is None else measures.accuracy(true, labels),
        None if labels is None else measures.accuracy(got, labels),
    )
