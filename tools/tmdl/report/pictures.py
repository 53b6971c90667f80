"""SVG pictures of the page; colours come from its style sheet."""

from __future__ import annotations

import math

from tmdl.report.measures import Histogram

WIDTH, HEIGHT = 512, 160


def histogram_paths(histogram: Histogram, width: int = WIDTH, height: int = HEIGHT) -> tuple[str, str]:
    """The `d` of an area for the float values and of a line for the quantised ones.

    Heights are square roots of shares: a relu's many zeros would leave nothing to see of the rest.
    """
    highest = max(*histogram.reference, *histogram.quantised)
    areas = [steps(shares, highest, width, height) for shares in (histogram.reference, histogram.quantised)]
    return f"M0,{height}L{areas[0]}L{width},{height}Z", f"M{areas[1]}"


def steps(shares: list[float], highest: float, width: int, height: int) -> str:
    """Corners of a staircase, one stair a bin."""
    bin_width = width / len(shares)
    corners = []
    for place, share in enumerate(shares):
        y = f"{height - height * math.sqrt(share / highest):.1f}".removesuffix(".0")
        corners += [f"{place * bin_width:g},{y}", f"{(place + 1) * bin_width:g},{y}"]
    return "L".join(corners)


def ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Round numbers between two ends, with their places from 0 to 1."""
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [((i * step - low) / (high - low), f"{i * step:.6g}") for i in range(first, last + 1)]
