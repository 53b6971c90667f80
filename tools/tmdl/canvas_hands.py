"""Digits as sixteen people might draw them on the pad: the evaluation set `canvas-strokes.json`.

Hand-written templates (`SHAPES`) are deformed by a `Hand`: slant, aspect, size,
wobble, how many points a stroke has. Nothing here may be used for training; the
training strokes come from other templates in `tmdl.training.stroke_templates`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

Stroke = list[tuple[float, float]]

# Control points in percent of the unit box, x right, y down. `curve` strokes are smoothed
# (a point written twice stays a corner), `line` strokes keep their corners.
Shape = list[tuple[str, Stroke]]


def curve(points: str) -> tuple[str, Stroke]:
    return "curve", parse_points(points)


def line(points: str) -> tuple[str, Stroke]:
    return "line", parse_points(points)


def parse_points(points: str) -> Stroke:
    pairs = (point.split(",") for point in points.split())
    return [(int(x) / 100, int(y) / 100) for x, y in pairs]


SHAPES: dict[int, list[Shape]] = {
    0: [
        [curve("52,0 20,14 6,50 20,87 50,100 80,86 94,50 82,14 50,0")],
        [curve("50,0 34,15 27,50 34,86 50,100 66,85 73,50 66,14 48,1")],
        [curve("75,12 45,0 15,25 10,62 35,97 68,95 90,62 86,25 68,7")],
        [curve("40,2 72,5 93,35 90,72 60,100 25,92 8,60 14,22 42,0 60,8")],
        [line("50,0 16,22 10,72 42,100 78,85 90,35 50,0")],
        [line("35,0 10,30 10,70 35,100 65,100 90,70 90,30 65,0 35,0")],
    ],
    1: [
        [line("50,0 50,100")],
        [line("68,0 36,100")],
        [line("28,22 55,0 55,100")],
        [line("30,20 52,0 52,100"), line("25,100 80,100")],
        [line("18,38 62,0 58,100")],
        [curve("46,0 50,50 52,100")],
        [line("35,16 50,0 50,100 30,100 72,100")],
    ],
    2: [
        [curve("10,25 30,2 70,2 86,28 62,60 8,100 8,100 92,100")],
        [curve("12,20 45,0 80,18 74,50 40,86 16,98 8,86 25,80 55,95 95,93")],
        [line("10,20 40,0 82,12 85,38 10,100 92,100")],
        [curve("20,30 25,8 52,0 78,15 76,40 45,75 12,97 12,97 50,92 90,100")],
        [line("12,2 86,2 86,46 14,98 90,98")],
        [curve("5,10 50,0 90,22 70,55 20,95 20,95 85,90")],
    ],
    3: [
        [curve("14,12 50,0 80,20 66,42 38,48 38,48 76,56 88,78 55,100 10,90")],
        [curve("12,0 12,0 85,0 85,0 42,40 42,40 82,52 84,84 50,100 10,90")],
        [line("15,2 80,8 45,45 85,70 60,98 10,94")],
        [curve("20,10 55,0 78,18 58,44 40,50 42,44 72,54 82,80 45,100 12,86")],
        [curve("20,18 48,0 72,16 62,36 42,40 42,40 86,50 90,86 50,100 8,84")],
        [line("12,15 45,0 82,15 80,35 45,48 85,62 85,85 50,100 10,86")],
    ],
    4: [
        [line("28,0 12,58 90,58"), line("68,10 66,100")],
        [line("64,0 6,66 94,66"), line("64,0 64,100")],
        [line("66,100 66,2 8,64 92,64")],
        [curve("20,2 14,35 25,55 80,50"), line("78,8 70,100")],
        [line("18,0 18,50 82,50"), line("82,0 82,100")],
        [line("60,2 10,60 72,58 60,2 62,100")],
    ],
    5: [
        [curve("25,3 25,3 20,42 20,42 60,36 88,64 62,97 12,92"), line("25,3 85,0")],
        [curve("84,0 84,0 24,2 24,2 18,46 18,46 56,36 86,60 70,94 10,95")],
        [line("85,0 20,0 15,45 65,42 85,68 60,100 10,95")],
        [curve("80,4 45,3 26,18 32,40 68,52 78,80 48,100 14,90")],
        [line("82,2 18,2 18,48 82,48 82,98 15,98")],
        [curve("22,10 22,10 16,44 16,44 52,34 90,56 80,90 40,100 8,86"), line("20,10 92,4")],
    ],
    6: [
        [curve("75,2 35,20 10,60 22,94 60,100 86,76 62,52 28,58 12,74")],
        [curve("50,0 28,35 18,72 38,99 70,92 76,68 52,56 22,72")],
        [curve("86,10 60,0 22,20 6,60 25,95 66,98 88,72 68,46 36,48 15,66")],
        [line("70,0 18,50 12,85 45,100 82,85 72,55 18,62")],
        [curve("14,66 50,46 84,70 60,98 24,94 10,64 30,24 66,0")],
        [line("80,0 20,2 20,98 80,98 80,50 22,50")],
    ],
    7: [
        [line("10,2 90,2 42,100")],
        [line("8,4 88,0 40,100"), line("28,50 84,48")],
        [line("10,22 12,3 90,3 50,100")],
        [curve("12,4 12,4 88,2 88,2 58,42 46,100")],
        [curve("8,10 40,6 86,2 86,2 60,36 40,98"), line("26,56 76,46")],
        [line("15,12 84,0 60,100")],
    ],
    8: [
        [curve("78,14 46,0 20,20 46,46 82,74 52,100 16,78 46,50 78,24 76,12")],
        [
            curve("50,0 24,12 26,36 50,46 74,36 76,12 50,0"),
            curve("50,46 18,60 20,88 50,100 80,88 82,60 50,46"),
        ],
        [curve("50,47 22,25 50,0 78,23 50,47 14,75 50,100 86,74 52,48")],
        [line("75,15 45,0 20,20 80,72 55,100 18,78 78,20")],
        [curve("50,2 84,16 60,44 20,70 30,96 66,97 82,72 42,46 18,20 48,1")],
        [line("50,0 20,24 50,48 14,76 50,100 86,76 50,48 80,24 50,0")],
    ],
    9: [
        [curve("80,20 52,0 18,16 18,40 50,52 80,24 80,24 74,100")],
        [curve("82,14 50,0 18,24 36,50 70,42 84,14 84,14 82,70 60,98 20,90")],
        [line("80,10 40,0 15,28 40,50 80,30 80,10 70,100")],
        [curve("78,24 48,0 18,24 46,50 78,26"), line("80,4 80,100")],
        [curve("86,30 62,2 22,12 20,42 56,52 84,26 82,50 60,84 28,100")],
        [line("80,48 20,48 20,2 80,2 80,98 30,98")],
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
    Hand(
        "shaky mouse",
        wobble=0.02,
        tremor=0.012,
        spacing=0.03,
        turn_degrees=-5,
        shapes=(2, 1, 1, 3, 5, 1, 4, 1, 0, 0),
    ),
    Hand("child", wobble=0.05, aspect=0.85, turn_degrees=6, shapes=(3, 2, 4, 5, 3, 4, 0, 2, 2, 3)),
    Hand("hasty", wobble=0.04, slant=0.22, spacing=0.13, shapes=(3, 1, 5, 0, 0, 3, 1, 3, 0, 4)),
    Hand("trembling", wobble=0.015, tremor=0.025, spacing=0.06, shapes=(0, 3, 3, 1, 1, 0, 2, 0, 1, 1)),
    Hand("tall", aspect=0.5, size=0.8, slant=0.08, shapes=(4, 4, 0, 2, 0, 1, 3, 4, 3, 3)),
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
    for end in points[1:]:
        distance = math.dist(result[-1], end)
        if distance < spacing and end != points[-1]:
            continue
        start = result[-1]
        pieces = max(1, round(distance / spacing))
        for piece in range(1, pieces + 1):
            t = piece / pieces
            result.append((start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t))
    return result


def evaluation_set(repetitions: int = 2, seed: int = 2024) -> list[dict]:
    """`repetitions` drawings of every digit by every hand: label, hand, strokes."""
    rng = np.random.default_rng(seed)
    return [
        {"label": digit, "hand": hand.name, "strokes": draw_digit(digit, hand, rng)}
        for hand in HANDS
        for digit in range(10)
        for _ in range(repetitions)
    ]


def write_evaluation_set(path: Path) -> None:
    rows = ",\n".join(json.dumps(drawing, separators=(",", ":")) for drawing in evaluation_set())
    path.write_text(f'{{"drawings":[\n{rows}\n]}}\n', encoding="utf-8", newline="\n")
