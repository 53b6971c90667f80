"""The report as one HTML file that asks for nothing: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from tmdl.report import pictures
from tmdl.report.facts import Report

# Width of a full bar; more decibels than this are not told apart by eye, nor by the network.
FULL_BAR_DECIBELS = 60.0


def page_of(report: Report) -> str:
    environment = Environment(
        loader=PackageLoader("tmdl.report", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "thousands": lambda number: f"{number:,}",
        "percent": percent,
        "decibels": lambda value: f"{value:.1f} dB",
        "short": lambda value: f"{value:.3g}",
    }
    environment.globals |= {
        "histogram_paths": pictures.histogram_paths,
        "ticks": pictures.ticks,
        "bar": lambda decibels: f"{min(max(decibels / FULL_BAR_DECIBELS, 0.0), 1.0):.3f}",
        "grade": grade,
    }
    return environment.get_template("page.html.jinja").render(report=report, facts=report.facts)


def percent(share: float) -> str:
    """Two places where they matter, and never 100 % for something less."""
    if 0 < share < 0.0001:
        return "< 0.01 %"
    if 0.9999 < share < 1:
        return "> 99.99 %"
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + " %"


def grade(decibels: float) -> str:
    """A style class: 30 dB are five bits of the signal left right, below 15 the sign is all that is sure."""
    return "good" if decibels >= 30 else "fair" if decibels >= 15 else "poor"
