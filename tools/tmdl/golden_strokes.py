"""Golden drawings with their pixels: the page's renderer must agree with `tmdl.digit_strokes` on them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from tmdl.canvas_hands import HANDS, Stroke, draw_digit
from tmdl.digit_strokes import DEFAULT_PEN_WIDTH, render_digit

DIGITS_BY_HAND = (
    (0, "neat"), (1, "corner clicks"), (2, "right slant"), (3, "sloppy"), (4, "left slant"), (5, "neat"),
    (6, "rounded"), (7, "huge"), (8, "left slant"), (9, "wide"), (1, "narrow"), (4, "square"),
)  # fmt: skip

# No digits, but where renderers differ: a click, a tiny mark, separate dots and ink beyond the picture.
ODD_DRAWINGS: tuple[list[Stroke], ...] = (
    [[(0.5, 0.5)]],
    [[(0.1, 0.9), (0.104, 0.893), (0.11, 0.888)]],
    [[(0.9, 0.1), (0.9, 0.1)], [(0.2, 0.2)], [(0.1, 0.8), (0.5, 0.95), (0.9, 0.8)]],
)


def golden_strokes(seed: int = 7) -> list[dict]:
    rng = np.random.default_rng(seed)
    hands = {hand.name: hand for hand in HANDS}
    drawings = [(digit, draw_digit(digit, hands[hand], rng)) for digit, hand in DIGITS_BY_HAND]
    drawings += [(None, strokes) for strokes in ODD_DRAWINGS]
    return [
        {"label": label, "strokes": strokes, "pixels": render_digit(strokes).ravel().tolist()}
        for label, strokes in drawings
    ]


def write_golden_strokes(path: Path) -> None:
    rows = ",\n".join(json.dumps(drawing, separators=(",", ":")) for drawing in golden_strokes())
    path.write_text(
        f'{{"penWidth":{DEFAULT_PEN_WIDTH},"drawings":[\n{rows}\n]}}\n', encoding="utf-8", newline="\n"
    )
