"""Sentences on what to do about what was measured."""

from __future__ import annotations

from tmdl.report.facts import Facts, LayerFacts

# Below this share of its range a tensor uses fewer than 6 of 8 bits.
SMALL_USE = 0.2
MUCH_SATURATION = 0.01
# A layer whose weights alone are this noisy has channels of very different sizes, or very few bits.
NOISY_WEIGHTS = 20.0
MUCH_LOST = 0.01


def advise(facts: Facts, is_integer: bool) -> list[str]:
    advice = []
    if is_integer and facts.input_saturated > MUCH_SATURATION:
        low, high = facts.input_range
        advice.append(
            f"{facts.input_saturated:.1%} of the input values lie outside of {low:.3g} to {high:.3g}, "
            "which is all that the model can take: quantise with samples normalised as the model's inputs are"
        )
    for layer in facts.layers:
        advice += advise_on_layer(layer) if is_integer else []
    outcome = facts.outcome
    if outcome.float_accuracy is not None and outcome.float_accuracy - outcome.quantised_accuracy > MUCH_LOST:
        lost = outcome.float_accuracy - outcome.quantised_accuracy
        if facts.costliest is not None:
            advice.append(
                f"quantisation costs {lost:.1%} accuracy, most in {name_of(facts.costliest)}: give that "
                "layer more channels, or train on with quantisation (tensorflow_model_optimization)"
            )
    return advice


def name_of(layer: LayerFacts) -> str:
    return f"layer {layer.index} ({layer.kind})"


def advise_on_layer(layer: LayerFacts) -> list[str]:
    where = name_of(layer)
    advice = []
    if layer.kind == "Softmax":
        return []  # its range is the same in every network: 0 to 255/256
    if (layer.saturated_share or 0.0) > MUCH_SATURATION:
        advice.append(
            f"{where}: {layer.saturated_share:.1%} of the values do not fit the range that quantisation "
            "chose; quantise with more, and more typical, samples"
        )
    if layer.used_share is not None and layer.used_share < SMALL_USE:
        advice.append(
            f"{where}: values use {layer.used_share:.0%} of the range; a few large ones in the samples for "
            "quantisation may have widened it, and relu6 or weight decay keeps them small"
        )
    if layer.weight_signal_to_noise is not None and layer.weight_signal_to_noise < NOISY_WEIGHTS:
        advice.append(
            f"{where}: its weights lose much in rounding ({layer.weight_signal_to_noise:.0f} dB); quantise "
            "per channel, or clip its largest weights in training"
        )
    return advice
