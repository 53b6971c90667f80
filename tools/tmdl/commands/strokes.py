"""Write the pen drawings of models/golden: the renderer's golden file and the evaluation set."""

from __future__ import annotations

import argparse
from pathlib import Path

from tmdl.canvas_hands import write_evaluation_set
from tmdl.golden_strokes import write_golden_strokes
from tmdl.places import MODELS_DIR


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, default=MODELS_DIR / "golden")


def run(options: argparse.Namespace) -> None:
    options.output.mkdir(parents=True, exist_ok=True)
    write_golden_strokes(options.output / "digit-strokes.json")
    write_evaluation_set(options.output / "canvas-strokes.json")
    print(f"wrote digit-strokes.json and canvas-strokes.json in {options.output}")
