"""Digits as a dozen people might draw them on the pad: the evaluation set `canvas-strokes.json`.

Hand-written templates (`SHAPES`) are deformed by a `Hand`: slant, aspect, size,
wobble, how many points a stroke has. Nothing here may be used for training; the
training strokes come from other templates in `tmdl.training.stroke_templates`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Stroke = list[tuple[float, float]]

# Control points in the unit box, x right, y down. `curve` strokes are smoothed
# (a point written twice stays a corner), `line` strokes keep their corners.
Shape = list[tuple[str, list[tuple[float, float]]]]


def curve(*points: tuple[float, float]) -> tuple[str, list[tuple[float, float]]]:
    return "curve", list(points)


def line(*points: tuple[float, float]) -> tuple[str, list[tuple[float, float]]]:
    return "line", list(points)


SHAPES: dict[int, list[Shape]] = {
    0: [
        [curve((0.52, 0), (0.2, 0.14), (0.06, 0.5), (0.2, 0.87), (0.5, 1), (0.8, 0.86), (0.94, 0.5), (0.82, 0.14), (0.5, 0.0))],
        [curve((0.5, 0), (0.34, 0.15), (0.27, 0.5), (0.34, 0.86), (0.5, 1), (0.66, 0.85), (0.73, 0.5), (0.66, 0.14), (0.48, 0.01))],
        [curve((0.75, 0.12), (0.45, 0), (0.15, 0.25), (0.1, 0.62), (0.35, 0.97), (0.68, 0.95), (0.9, 0.62), (0.86, 0.25), (0.68, 0.07))],
        [curve((0.4, 0.02), (0.72, 0.05), (0.93, 0.35), (0.9, 0.72), (0.6, 1), (0.25, 0.92), (0.08, 0.6), (0.14, 0.22), (0.42, 0.0), (0.6, 0.08))],
        [line((0.5, 0), (0.16, 0.22), (0.1, 0.72), (0.42, 1), (0.78, 0.85), (0.9, 0.35), (0.5, 0))],
        [line((0.35, 0), (0.1, 0.3), (0.1, 0.7), (0.35, 1), (0.65, 1), (0.9, 0.7), (0.9, 0.3), (0.65, 0), (0.35, 0))],
    ],
    1: [
        [line((0.5, 0), (0.5, 1))],
        [line((0.68, 0), (0.36, 1))],
        [line((0.28, 0.22), (0.55, 0), (0.55, 1))],
        [line((0.3, 0.2), (0.52, 0), (0.52, 1)), line((0.25, 1), (0.8, 1))],
        [line((0.18, 0.38), (0.62, 0), (0.58, 1))],
        [curve((0.46, 0), (0.5, 0.5), (0.52, 1))],
        [line((0.35, 0.16), (0.5, 0), (0.5, 1), (0.3, 1), (0.72, 1))],
    ],
    2: [
        [curve((0.1, 0.25), (0.3, 0.02), (0.7, 0.02), (0.86, 0.28), (0.62, 0.6), (0.08, 1), (0.08, 1), (0.92, 1))],
        [curve((0.12, 0.2), (0.45, 0), (0.8, 0.18), (0.74, 0.5), (0.4, 0.86), (0.16, 0.98), (0.08, 0.86), (0.25, 0.8), (0.55, 0.95), (0.95, 0.93))],
        [line((0.1, 0.2), (0.4, 0), (0.82, 0.12), (0.85, 0.38), (0.1, 1), (0.92, 1))],
        [curve((0.2, 0.3), (0.25, 0.08), (0.52, 0), (0.78, 0.15), (0.76, 0.4), (0.45, 0.75), (0.12, 0.97), (0.12, 0.97), (0.5, 0.92), (0.9, 1))],
        [line((0.12, 0.02), (0.86, 0.02), (0.86, 0.46), (0.14, 0.98), (0.9, 0.98))],
        [curve((0.05, 0.1), (0.5, 0), (0.9, 0.22), (0.7, 0.55), (0.2, 0.95), (0.2, 0.95), (0.85, 0.9))],
    ],
    3: [
        [curve((0.14, 0.12), (0.5, 0), (0.8, 0.2), (0.66, 0.42), (0.38, 0.48), (0.38, 0.48), (0.76, 0.56), (0.88, 0.78), (0.55, 1), (0.1, 0.9))],
        [curve((0.12, 0), (0.12, 0), (0.85, 0), (0.85, 0), (0.42, 0.4), (0.42, 0.4), (0.82, 0.52), (0.84, 0.84), (0.5, 1), (0.1, 0.9))],
        [line((0.15, 0.02), (0.8, 0.08), (0.45, 0.45), (0.85, 0.7), (0.6, 0.98), (0.1, 0.94))],
        [curve((0.2, 0.1), (0.55, 0), (0.78, 0.18), (0.58, 0.44), (0.4, 0.5), (0.42, 0.44), (0.72, 0.54), (0.82, 0.8), (0.45, 1), (0.12, 0.86))],
        [curve((0.2, 0.18), (0.48, 0), (0.72, 0.16), (0.62, 0.36), (0.42, 0.4), (0.42, 0.4), (0.86, 0.5), (0.9, 0.86), (0.5, 1), (0.08, 0.84))],
        [line((0.12, 0.15), (0.45, 0), (0.82, 0.15), (0.8, 0.35), (0.45, 0.48), (0.85, 0.62), (0.85, 0.85), (0.5, 1), (0.1, 0.86))],
    ],
    4: [
        [line((0.28, 0), (0.12, 0.58), (0.9, 0.58)), line((0.68, 0.1), (0.66, 1))],
        [line((0.64, 0), (0.06, 0.66), (0.94, 0.66)), line((0.64, 0), (0.64, 1))],
        [line((0.66, 1), (0.66, 0.02), (0.08, 0.64), (0.92, 0.64))],
        [curve((0.2, 0.02), (0.14, 0.35), (0.25, 0.55), (0.8, 0.5)), line((0.78, 0.08), (0.7, 1))],
        [line((0.18, 0), (0.18, 0.5), (0.82, 0.5)), line((0.82, 0), (0.82, 1))],
        [line((0.6, 0.02), (0.1, 0.6), (0.72, 0.58), (0.6, 0.02), (0.62, 1))],
    ],
    5: [
        [curve((0.25, 0.03), (0.25, 0.03), (0.2, 0.42), (0.2, 0.42), (0.6, 0.36), (0.88, 0.64), (0.62, 0.97), (0.12, 0.92)), line((0.25, 0.03), (0.85, 0))],
        [curve((0.84, 0.0), (0.84, 0.0), (0.24, 0.02), (0.24, 0.02), (0.18, 0.46), (0.18, 0.46), (0.56, 0.36), (0.86, 0.6), (0.7, 0.94), (0.1, 0.95))],
        [line((0.85, 0), (0.2, 0), (0.15, 0.45), (0.65, 0.42), (0.85, 0.68), (0.6, 1), (0.1, 0.95))],
        [curve((0.8, 0.04), (0.45, 0.03), (0.26, 0.18), (0.32, 0.4), (0.68, 0.52), (0.78, 0.8), (0.48, 1), (0.14, 0.9))],
        [line((0.82, 0.02), (0.18, 0.02), (0.18, 0.48), (0.82, 0.48), (0.82, 0.98), (0.15, 0.98))],
        [curve((0.22, 0.1), (0.22, 0.1), (0.16, 0.44), (0.16, 0.44), (0.52, 0.34), (0.9, 0.56), (0.8, 0.9), (0.4, 1), (0.08, 0.86)), line((0.2, 0.1), (0.92, 0.04))],
    ],
    6: [
        [curve((0.75, 0.02), (0.35, 0.2), (0.1, 0.6), (0.22, 0.94), (0.6, 1), (0.86, 0.76), (0.62, 0.52), (0.28, 0.58), (0.12, 0.74))],
        [curve((0.5, 0), (0.28, 0.35), (0.18, 0.72), (0.38, 0.99), (0.7, 0.92), (0.76, 0.68), (0.52, 0.56), (0.22, 0.72))],
        [curve((0.86, 0.1), (0.6, 0), (0.22, 0.2), (0.06, 0.6), (0.25, 0.95), (0.66, 0.98), (0.88, 0.72), (0.68, 0.46), (0.36, 0.48), (0.15, 0.66))],
        [line((0.7, 0), (0.18, 0.5), (0.12, 0.85), (0.45, 1), (0.82, 0.85), (0.72, 0.55), (0.18, 0.62))],
        [curve((0.14, 0.66), (0.5, 0.46), (0.84, 0.7), (0.6, 0.98), (0.24, 0.94), (0.1, 0.64), (0.3, 0.24), (0.66, 0.0))],
        [line((0.8, 0), (0.2, 0.02), (0.2, 0.98), (0.8, 0.98), (0.8, 0.5), (0.22, 0.5))],
    ],
    7: [
        [line((0.1, 0.02), (0.9, 0.02), (0.42, 1))],
        [line((0.08, 0.04), (0.88, 0), (0.4, 1)), line((0.28, 0.5), (0.84, 0.48))],
        [line((0.1, 0.22), (0.12, 0.03), (0.9, 0.03), (0.5, 1))],
        [curve((0.12, 0.04), (0.12, 0.04), (0.88, 0.02), (0.88, 0.02), (0.58, 0.42), (0.46, 1))],
        [curve((0.08, 0.1), (0.4, 0.06), (0.86, 0.02), (0.86, 0.02), (0.6, 0.36), (0.4, 0.98)), line((0.26, 0.56), (0.76, 0.46))],
        [line((0.15, 0.12), (0.84, 0), (0.6, 1))],
    ],
    8: [
        [curve((0.78, 0.14), (0.46, 0), (0.2, 0.2), (0.46, 0.46), (0.82, 0.74), (0.52, 1), (0.16, 0.78), (0.46, 0.5), (0.78, 0.24), (0.76, 0.12))],
        [
            curve((0.5, 0), (0.24, 0.12), (0.26, 0.36), (0.5, 0.46), (0.74, 0.36), (0.76, 0.12), (0.5, 0)),
            curve((0.5, 0.46), (0.18, 0.6), (0.2, 0.88), (0.5, 1), (0.8, 0.88), (0.82, 0.6), (0.5, 0.46)),
        ],
        [curve((0.5, 0.47), (0.22, 0.25), (0.5, 0), (0.78, 0.23), (0.5, 0.47), (0.14, 0.75), (0.5, 1), (0.86, 0.74), (0.52, 0.48))],
        [line((0.75, 0.15), (0.45, 0), (0.2, 0.2), (0.8, 0.72), (0.55, 1), (0.18, 0.78), (0.78, 0.2))],
        [curve((0.5, 0.02), (0.84, 0.16), (0.6, 0.44), (0.2, 0.7), (0.3, 0.96), (0.66, 0.97), (0.82, 0.72), (0.42, 0.46), (0.18, 0.2), (0.48, 0.01))],
        [line((0.5, 0), (0.2, 0.24), (0.5, 0.48), (0.14, 0.76), (0.5, 1), (0.86, 0.76), (0.5, 0.48), (0.8, 0.24), (0.5, 0))],
    ],
    9: [
        [curve((0.8, 0.2), (0.52, 0), (0.18, 0.16), (0.18, 0.4), (0.5, 0.52), (0.8, 0.24), (0.8, 0.24), (0.74, 1))],
        [curve((0.82, 0.14), (0.5, 0), (0.18, 0.24), (0.36, 0.5), (0.7, 0.42), (0.84, 0.14), (0.84, 0.14), (0.82, 0.7), (0.6, 0.98), (0.2, 0.9))],
        [line((0.8, 0.1), (0.4, 0), (0.15, 0.28), (0.4, 0.5), (0.8, 0.3), (0.8, 0.1), (0.7, 1))],
        [
            curve((0.78, 0.24), (0.48, 0), (0.18, 0.24), (0.46, 0.5), (0.78, 0.26)),
            line((0.8, 0.04), (0.8, 1)),
        ],
        [curve((0.86, 0.3), (0.62, 0.02), (0.22, 0.12), (0.2, 0.42), (0.56, 0.52), (0.84, 0.26), (0.82, 0.5), (0.6, 0.84), (0.28, 1))],
        [line((0.8, 0.48), (0.2, 0.48), (0.2, 0.02), (0.8, 0.02), (0.8, 0.98), (0.3, 0.98))],
    ],
}


@dataclass(frozen=True)
class Hand:
    """How one person deforms a template; lengths as a share of the digit's height."""

    name: str
    size: float = 0.6
    aspect: float = 0.65
    slant: float = 0.0
    turn_degrees: float = 0.0
    wobble: float = 0.015
    tremor: float = 0.0
    spacing: float = 0.04
    keep_corners_only: bool = False
    shapes: tuple[int, ...] = ()


HANDS = (
    Hand("neat", wobble=0.008, spacing=0.03, shapes=(0, 2, 0, 0, 0, 0, 0, 0, 0, 0)),
    Hand("sloppy", wobble=0.045, spacing=0.03, slant=0.1, shapes=(2, 4, 3, 3, 3, 3, 2, 4, 4, 4)),
    Hand("right slant", slant=0.3, wobble=0.015, shapes=(1, 1, 1, 4, 3, 1, 1, 3, 0, 1)),
    Hand("left slant", slant=-0.2, wobble=0.015, shapes=(3, 2, 5, 0, 0, 5, 0, 0, 1, 3)),
    Hand("corner clicks", keep_corners_only=True, wobble=0.02, shapes=(4, 2, 2, 2, 1, 2, 3, 0, 3, 2)),
    Hand("square", keep_corners_only=True, wobble=0.012, shapes=(5, 6, 4, 5, 4, 4, 5, 2, 5, 5)),
    Hand("rounded", wobble=0.02, aspect=0.8, spacing=0.05, shapes=(0, 5, 1, 3, 3, 3, 2, 3, 2, 1)),
    Hand("tiny", size=0.18, wobble=0.03, spacing=0.08, shapes=(1, 3, 0, 1, 2, 1, 1, 1, 4, 0)),
    Hand("huge", size=0.95, aspect=0.75, wobble=0.015, shapes=(3, 3, 3, 4, 5, 0, 4, 4, 2, 3)),
    Hand("narrow", aspect=0.4, wobble=0.015, shapes=(1, 0, 0, 0, 1, 3, 0, 2, 0, 1)),
    Hand("wide", aspect=1.0, wobble=0.02, shapes=(2, 4, 5, 4, 2, 5, 2, 5, 1, 4)),
    Hand("shaky mouse", wobble=0.02, tremor=0.012, spacing=0.03, turn_degrees=-5, shapes=(2, 1, 1, 3, 5, 1, 4, 1, 0, 0)),
)


def draw_digit(digit: int, hand: Hand, rng: np.random.Generator, shape: int | None = None) -> list[Stroke]:
    """Strokes in pad units [0,1], rounded to 1/1000 as a pad of 1000 pixels would give them."""
    template = SHAPES[digit][hand.shapes[digit] if shape is None else shape]
    strokes = [points_of(kind, points, hand) for kind, points in template]
    strokes = [np.array(stroke) - 0.5 for stroke in strokes]
    phases = rng.uniform(0, 2 * math.pi, (2, 2))
    wave = rng.uniform(3.0, 6.0, 2)
    strokes = [stroke + hand.wobble * bend(stroke, phases, wave) for stroke in strokes]
    strokes = [stroke + rng.normal(0, hand.wobble / 2, 2) for stroke in strokes]
    if hand.keep_corners_only:
        strokes = [stroke + rng.normal(0, hand.wobble, stroke.shape) for stroke in strokes]
    strokes = [stroke + rng.normal(0, hand.tremor, stroke.shape) for stroke in strokes]
    aspect = hand.aspect * rng.uniform(0.9, 1.1)
    slant = hand.slant + rng.normal(0, 0.03)
    turn = math.radians(hand.turn_degrees + rng.normal(0, 3))
    shear = np.array([[aspect, 0], [-slant, 1]])
    rotation = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    strokes = [stroke @ shear @ rotation * hand.size for stroke in strokes]
    everything = np.concatenate(strokes)
    low, high = everything.min(axis=0), everything.max(axis=0)
    room = np.maximum(0.0, 1.0 - (high - low))
    origin = room * (0.5 + rng.uniform(-0.4, 0.4, 2)) - low
    return [[(round(float(x), 3), round(float(y), 3)) for x, y in stroke + origin] for stroke in strokes]


def bend(stroke: np.ndarray, phases: np.ndarray, wave: np.ndarray) -> np.ndarray:
    """A slow deformation of the plane, the same for every stroke of one drawing."""
    x, y = stroke[:, 0], stroke[:, 1]
    return np.stack(
        [
            np.sin(wave[0] * y + phases[0, 0]) + np.sin(wave[1] * x + phases[0, 1]),
            np.sin(wave[1] * x + phases[1, 0]) + np.sin(wave[0] * y + phases[1, 1]),
        ],
        axis=1,
    )


def points_of(kind: str, points: list[tuple[float, float]], hand: Hand) -> list[tuple[float, float]]:
    if hand.keep_corners_only:
        return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    dense = smooth_curve(points) if kind == "curve" else points
    return even_spacing(dense, hand.spacing)


def smooth_curve(points: Sequence[tuple[float, float]], steps: int = 12) -> list[tuple[float, float]]:
    """Catmull-Rom curve through all points."""
    padded = [points[0], *points, points[-1]]
    result = [points[0]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        if start == end:
            continue
        for step in range(1, steps + 1):
            t = step / steps
            result.append(
                tuple(
                    0.5
                    * (
                        2 * b
                        + (c - a) * t
                        + (2 * a - 5 * b + 4 * c - d) * t * t
                        + (3 * b - a - 3 * c + d) * t * t * t
                    )
                    for a, b, c, d in zip(before, start, end, after, strict=True)
                )
            )
    return result


def even_spacing(points: Sequence[tuple[float, float]], spacing: float) -> list[tuple[float, float]]:
    """Points about `spacing` apart; corners of the polyline stay exactly where they are."""
    result = [points[0]]
    for start, end in zip(points, points[1:], strict=False):
        distance = math.dist(result[-1], end)
        if distance < spacing and end != points[-1]:
            continue
        start = result[-1]
        pieces = max(1, round(distance / spacing))
        for piece in range(1, pieces + 1):
            t = piece / pieces
            result.append((start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t))
    return result


def evaluation_set(repetitions: int = 3, seed: int = 2024) -> list[dict]:
    """`repetitions` drawings of every digit by every hand: label, hand, strokes."""
    rng = np.random.default_rng(seed)
    return [
        {"label": digit, "hand": hand.name, "strokes": draw_digit(digit, hand, rng)}
        for hand in HANDS
        for digit in range(10)
        for _ in range(repetitions)
    ]
