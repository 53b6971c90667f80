"""Pen strokes to a 28x28 picture, the way MNIST digits were normalised.

The page does the same in TypeScript; both must give the same pixels, so every
step is plain float64 arithmetic in the order written here (no library filter):

1. Tight box of all stroke points; `m` is its longer side, `c` its centre.
2. scale = (20 - pen_width) / m, or 100 for a dot (m < 0.02), so that the inked
   digit fits 20x20 pixels and keeps its aspect.
3. pixel position = (point - c) * scale + 14.
4. Rasterise with 8x8 sub-samples a pixel: sub-sample centre (i + 0.5) / 8 is inked
   where its distance to a segment is at most pen_width / 2.
5. Centre of mass of the inked sub-samples; move the points by 14 - centre, rounded
   to 1/8 pixel, and rasterise again.
6. pixel value = floor(255 * inked / 64 + 0.5).
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

Point = Sequence[float]
Stroke = Sequence[Point]

IMAGE_SIDE = 28
DIGIT_SIDE = 20.0
SUB_SAMPLES = 8
DEFAULT_PEN_WIDTH = 2.4
DOT_SIDE = 0.02
DOT_SCALE = 100.0


def render_digit(strokes: Sequence[Stroke], pen_width: float = DEFAULT_PEN_WIDTH) -> np.ndarray:
    """Pixels uint8 [28][28] of strokes given as polylines (x right, y down, any unit).

    Strokes without points are ignored; no ink at all gives a black picture.
    """
    strokes = [stroke for stroke in strokes if len(stroke) > 0]
    if not strokes:
        return np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.uint8)
    points = fit_to_image(strokes, pen_width)
    inked = rasterise(points, pen_width)
    shift_x, shift_y = centring_shift(inked)
    points = [[(x + shift_x, y + shift_y) for x, y in stroke] for stroke in points]
    inked = rasterise(points, pen_width)
    per_pixel = inked.reshape(IMAGE_SIDE, SUB_SAMPLES, IMAGE_SIDE, SUB_SAMPLES).sum(axis=(1, 3))
    return np.floor(255.0 * per_pixel / (SUB_SAMPLES * SUB_SAMPLES) + 0.5).astype(np.uint8)


def fit_to_image(strokes: Sequence[Stroke], pen_width: float) -> list[list[tuple[float, float]]]:
    """Strokes in pixels: tight box centred, the longer inked side 20 pixels."""
    xs = [float(point[0]) for stroke in strokes for point in stroke]
    ys = [float(point[1]) for stroke in strokes for point in stroke]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    longer_side = max(right - left, bottom - top)
    centre_x = (left + right) / 2.0
    centre_y = (top + bottom) / 2.0
    scale = DOT_SCALE if longer_side < DOT_SIDE else (DIGIT_SIDE - pen_width) / longer_side
    middle = IMAGE_SIDE / 2.0
    return [
        [((float(x) - centre_x) * scale + middle, (float(y) - centre_y) * scale + middle) for x, y in stroke]
        for stroke in strokes
    ]


def rasterise(strokes: Sequence[Stroke], pen_width: float) -> np.ndarray:
    """Inked sub-samples, bool [28 * 8][28 * 8], of strokes in pixels. A single point is a disc."""
    side = IMAGE_SIDE * SUB_SAMPLES
    inked = np.zeros((side, side), bool)
    radius = pen_width / 2.0
    for stroke in strokes:
        if len(stroke) == 1:
            ink_segment(inked, stroke[0], stroke[0], radius)
        for start, end in itertools.pairwise(stroke):
            ink_segment(inked, start, end, radius)
    return inked


def ink_segment(inked: np.ndarray, start: Point, end: Point, radius: float) -> None:
    """Marks the sub-samples within `radius` of one segment; looks only at the box around it."""
    side = inked.shape[0]
    (ax, ay), (bx, by) = start, end
    first_column = max(0, math.floor((min(ax, bx) - radius) * SUB_SAMPLES) - 1)
    last_column = min(side, math.ceil((max(ax, bx) + radius) * SUB_SAMPLES) + 1)
    first_row = max(0, math.floor((min(ay, by) - radius) * SUB_SAMPLES) - 1)
    last_row = min(side, math.ceil((max(ay, by) + radius) * SUB_SAMPLES) + 1)
    if first_column >= last_column or first_row >= last_row:
        return
    px = (np.arange(first_column, last_column) + 0.5) / SUB_SAMPLES
    py = ((np.arange(first_row, last_row) + 0.5) / SUB_SAMPLES)[:, None]
    dx, dy = bx - ax, by - ay
    length_squared = dx * dx + dy * dy
    if length_squared > 0.0:
        along = ((px - ax) * dx + (py - ay) * dy) / length_squared
        along = np.minimum(1.0, np.maximum(0.0, along))
    else:
        along = np.zeros((py.shape[0], px.shape[0]))
    ex = ax + along * dx - px
    ey = ay + along * dy - py
    inked[first_row:last_row, first_column:last_column] |= ex * ex + ey * ey <= radius * radius


def centring_shift(inked: np.ndarray) -> tuple[float, float]:
    """Movement in pixels (x, y), a multiple of 1/8, that brings the centre of mass to the middle."""
    rows, columns = np.nonzero(inked)
    if rows.size == 0:
        return 0.0, 0.0
    middle = IMAGE_SIDE / 2.0
    centre_x = (int(columns.sum()) / rows.size + 0.5) / SUB_SAMPLES
    centre_y = (int(rows.sum()) / rows.size + 0.5) / SUB_SAMPLES
    return round_to_sub_sample(middle - centre_x), round_to_sub_sample(middle - centre_y)


def round_to_sub_sample(pixels: float) -> float:
    return math.floor(SUB_SAMPLES * pixels + 0.5) / SUB_SAMPLES


def load_drawings(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """The evaluation drawings as the page would turn them into pixels: images [n][28][28] and labels."""
    drawings = json.loads(path.read_text(encoding="utf-8"))["drawings"]
    images = np.stack([render_digit(drawing["strokes"]) for drawing in drawings])
    return images, np.array([drawing["label"] for drawing in drawings])
