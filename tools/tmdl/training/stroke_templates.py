"""Synthetic pen strokes for training: every drawing is built from random geometry.

MNIST digits are scans of pen on paper; a mouse draws straighter lines, sharper
corners and other proportions. One function per digit lists the ways people build
it (open and closed 4, 7 with and without bar ...) with random proportions; then
`draw_digit` slants, squeezes, bends and thins out the points. The evaluation
templates of `tmdl.canvas_hands` are kept apart from these.

Coordinates: the unit box, x right, y down. A stroke is an array [points][2].
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

Strokes = list[np.ndarray]


def arc(
    cx: float, cy: float, rx: float, ry: float, start: float, sweep: float, roundness: float = 2.0
) -> np.ndarray:
    """Part of a super-ellipse (roundness 1 diamond, 2 ellipse, 4 nearly a box); degrees, 0 right, 90 down."""
    angles = np.radians(np.linspace(start, start + sweep, max(6, round(abs(sweep) / 10))))
    cosine, sine = np.cos(angles), np.sin(angles)
    power = 2.0 / roundness
    return np.stack(
        [
            cx + rx * np.sign(cosine) * np.abs(cosine) ** power,
            cy + ry * np.sign(sine) * np.abs(sine) ** power,
        ],
        axis=1,
    )


def path(*points: tuple[float, float]) -> np.ndarray:
    return np.array(points, float)


def swing(start: tuple[float, float], end: tuple[float, float], bow: float) -> np.ndarray:
    """A line from start to end that bows out to its left by `bow` (share of its length)."""
    a, b = np.array(start), np.array(end)
    normal = np.array([b[1] - a[1], a[0] - b[0]])
    t = np.linspace(0, 1, 9)[:, None]
    return a + (b - a) * t + normal * bow * 4 * t * (1 - t)


def join(*parts: np.ndarray) -> np.ndarray:
    return np.concatenate(parts)


def chance(rng: np.random.Generator, probability: float) -> bool:
    return rng.random() < probability


def zero(rng: np.random.Generator) -> Strokes:
    sweep = rng.choice([-1, 1]) * rng.uniform(335, 385)
    start = rng.uniform(-150, -30)
    return [arc(0.5, 0.5, 0.5, 0.5, start, sweep, rng.choice([1.4, 1.8, 2, 2, 2, 2.5, 3.5]))]


def one(rng: np.random.Generator) -> Strokes:
    top = rng.uniform(0.4, 0.65)
    stem = swing((top, 0), (top + rng.uniform(-0.08, 0.05), 1), rng.normal(0, 0.02))
    strokes = [stem]
    if chance(rng, 0.5):
        reach = rng.uniform(0.12, 0.42)
        flag = swing((top - reach, rng.uniform(0.5, 1.1) * reach), (top, 0), rng.normal(0, 0.05))
        strokes = [join(flag, stem)] if chance(rng, 0.8) else [stem, flag[::-1]]
    if chance(rng, 0.35):
        half = rng.uniform(0.15, 0.35)
        foot = stem[-1, 0]
        base = path(
            (foot - half, rng.uniform(0.97, 1.02)),
            (foot + half * rng.uniform(0.7, 1.3), rng.uniform(0.97, 1.02)),
        )
        if chance(rng, 0.8):
            strokes.append(base)
        else:
            strokes[0] = join(strokes[0], base)
    return strokes


def two(rng: np.random.Generator) -> Strokes:
    height = rng.uniform(0.2, 0.33)
    head = arc(
        0.45,
        height,
        rng.uniform(0.33, 0.45),
        height,
        rng.uniform(165, 215),
        rng.uniform(160, 200),
        rng.choice([1.5, 2, 2, 3]),
    )
    if chance(rng, 0.12):
        head = path((0.1, rng.uniform(0, 0.06)), (0.85, 0), (0.85, rng.uniform(0.3, 0.5)))
    foot = (rng.uniform(0.02, 0.18), rng.uniform(0.93, 1.0))
    neck = swing(tuple(head[-1]), foot, rng.normal(0.04, 0.07))
    if chance(rng, 0.2):
        loop = arc(foot[0] + 0.08, foot[1] - 0.07, 0.1, rng.uniform(0.05, 0.09), 110, 200)
        base = swing(tuple(loop[-1]), (rng.uniform(0.8, 1), rng.uniform(0.9, 1)), rng.uniform(-0.12, 0.05))
        return [join(head, neck[:-1], loop, base)]
    base = swing(foot, (rng.uniform(0.75, 1.0), rng.uniform(0.9, 1.05)), rng.normal(0, 0.05))
    return [join(head, neck, base)]


def three(rng: np.random.Generator) -> Strokes:
    waist = rng.uniform(0.38, 0.52)
    inner = rng.uniform(0.3, 0.6)
    upper = arc(
        0.4,
        waist / 2,
        rng.uniform(0.32, 0.5),
        waist / 2,
        rng.uniform(190, 230),
        rng.uniform(200, 240),
        rng.choice([1.5, 2, 2, 3]),
    )
    lower = arc(
        0.4,
        (1 + waist) / 2,
        rng.uniform(0.36, 0.55),
        (1 - waist) / 2,
        rng.uniform(-100, -70),
        rng.uniform(200, 250),
        rng.choice([1.5, 2, 2, 3]),
    )
    if chance(rng, 0.22):
        upper = path((rng.uniform(0, 0.2), rng.uniform(0, 0.06)), (rng.uniform(0.7, 0.9), 0), (inner, waist))
    middle = path((inner, waist))
    if chance(rng, 0.15):
        middle = arc(inner, waist, rng.uniform(0.04, 0.1), rng.uniform(0.03, 0.06), 0, 330)
    if chance(rng, 0.1):
        return [join(upper, middle), join(middle[-1:], lower)]
    return [join(upper, middle, lower)]


def four(rng: np.random.Generator) -> Strokes:
    bar_y = rng.uniform(0.48, 0.75)
    stem_x = rng.uniform(0.55, 0.8)
    right = min(1.0, stem_x + rng.uniform(0.05, 0.35))
    left = rng.uniform(0, 0.12)
    bar_end = (right, bar_y + rng.uniform(-0.07, 0.06))
    stem_foot = (stem_x + rng.uniform(-0.12, 0.04), 1.0)
    kind = rng.integers(5)
    if kind == 0:
        slope = path((stem_x, 0), (left, bar_y), bar_end)
        return [slope, path((stem_x, rng.uniform(-0.02, 0.3)), stem_foot)]
    if kind == 1:
        return [path(stem_foot, (stem_x, 0), (left, bar_y), bar_end)]
    if kind == 2:
        return [
            path((stem_x, 0), (left, bar_y), (stem_x + 0.02, bar_y), (stem_x, rng.uniform(0, 0.1)), stem_foot)
        ]
    open_top = (left + rng.uniform(0, 0.22), rng.uniform(0, 0.12))
    corner = (left + rng.uniform(0, 0.08), bar_y)
    arm = join(swing(open_top, corner, rng.normal(0.03, 0.06)), swing(corner, bar_end, rng.normal(0, 0.04)))
    stem = path((stem_x + rng.uniform(0, 0.08), rng.uniform(0, 0.25)), stem_foot)
    if kind == 3 and chance(rng, 0.5):
        return [join(arm[:-1], path((stem_x, bar_y)), path((stem_x + 0.03, 0)), path(stem_foot))]
    return [arm, stem]


def five(rng: np.random.Generator) -> Strokes:
    left = rng.uniform(0.08, 0.3)
    shoulder = rng.uniform(0.36, 0.52)
    bar_right = (rng.uniform(0.65, 1.0), rng.uniform(-0.05, 0.06))
    corner = (left + rng.uniform(0, 0.08), rng.uniform(0, 0.08))
    if chance(rng, 0.15):
        upper = arc(
            0.55,
            shoulder / 2,
            rng.uniform(0.3, 0.42),
            shoulder / 2,
            rng.uniform(-60, -20),
            -rng.uniform(190, 230),
        )
        lower = arc(
            0.45,
            (1 + shoulder) / 2,
            rng.uniform(0.3, 0.42),
            (1 - shoulder) / 2,
            rng.uniform(-90, -60),
            rng.uniform(200, 250),
        )
        return [join(upper, lower)]
    if chance(rng, 0.15):
        right = rng.uniform(0.75, 0.95)
        return [
            path(
                (right, 0),
                corner,
                (left, shoulder),
                (right, shoulder + rng.uniform(-0.04, 0.08)),
                (right, 0.98),
                (left, 1),
            )
        ]
    top = shoulder - rng.uniform(0.0, 0.1)
    bowl = arc(
        rng.uniform(0.35, 0.5), (1 + top) / 2, rng.uniform(0.38, 0.52), (1 - top) / 2,
        rng.uniform(-140, -85), rng.uniform(200, 275), rng.choice([1.5, 2, 2, 3]),
    )  # fmt: skip
    body = join(swing(corner, (left, shoulder), rng.normal(0, 0.04)), bowl)
    bar = path(corner, bar_right)
    if chance(rng, 0.5):
        return [join(bar[::-1], body)]
    if chance(rng, 0.3):
        bar = bar + np.array([rng.uniform(-0.04, 0.08), rng.uniform(-0.05, 0.05)])
    return [body, bar] if chance(rng, 0.8) else [bar, body]


def six(rng: np.random.Generator) -> Strokes:
    loop_top = rng.uniform(0.4, 0.62)
    half = (1 - loop_top) / 2
    width = rng.uniform(0.3, 0.46)
    middle = rng.uniform(0.42, 0.52)
    start = (rng.uniform(0.5, 0.95), rng.uniform(0, 0.12))
    left = (middle - width, loop_top + half)
    loop = arc(middle, loop_top + half, width, half, 180, -rng.uniform(320, 395), rng.choice([1.5, 2, 2, 3]))
    stem = swing(start, left, rng.uniform(-0.22, 0.03))
    if chance(rng, 0.1):
        return [
            path(
                (rng.uniform(0.6, 0.9), 0),
                (0.12, rng.uniform(0, 0.08)),
                (0.12, 1),
                (0.85, 1),
                (0.85, loop_top),
                (0.12, loop_top),
            )
        ]
    if chance(rng, 0.2):
        return [
            join(
                arc(middle, loop_top + half, width, half, rng.uniform(180, 230), rng.uniform(320, 360)),
                stem[::-1],
            )
        ]
    if chance(rng, 0.1):
        return [stem, loop]
    return [join(stem, loop)]


def seven(rng: np.random.Generator) -> Strokes:
    corner = (rng.uniform(0.75, 1.0), rng.uniform(-0.05, 0.08))
    foot = (rng.uniform(0.2, 0.7), 1.0)
    bar = swing((rng.uniform(0, 0.15), rng.uniform(-0.02, 0.14)), corner, rng.normal(0, 0.06))
    leg = swing(corner, foot, rng.normal(0.05, 0.08))
    strokes = [join(bar, leg)]
    if chance(rng, 0.25):
        strokes[0] = join(
            path((bar[0, 0] + rng.uniform(-0.04, 0.04), bar[0, 1] + rng.uniform(0.08, 0.25))), strokes[0]
        )
    if chance(rng, 0.1):
        strokes = [bar, leg]
    if chance(rng, 0.4):
        y = rng.uniform(0.4, 0.62)
        x = corner[0] + (foot[0] - corner[0]) * y
        half = rng.uniform(0.15, 0.32)
        strokes.append(
            path(
                (x - half, y + rng.uniform(-0.06, 0.08)),
                (x + half * rng.uniform(0.6, 1.2), y + rng.uniform(-0.08, 0.06)),
            )
        )
    return strokes


def eight(rng: np.random.Generator) -> Strokes:
    waist = rng.uniform(0.38, 0.55)
    upper, lower = rng.uniform(0.28, 0.42), rng.uniform(0.34, 0.5)
    if chance(rng, 0.3):
        gap = rng.uniform(-0.03, 0.03)
        turn = rng.choice([-1, 1], 2)
        roundness = rng.choice([1.2, 2, 2, 3])
        return [
            arc(
                0.5,
                waist / 2,
                upper,
                waist / 2 - gap,
                rng.uniform(0, 360),
                turn[0] * rng.uniform(340, 380),
                roundness,
            ),
            arc(
                0.5,
                (1 + waist) / 2,
                lower,
                (1 - waist) / 2,
                rng.uniform(0, 360),
                turn[1] * rng.uniform(340, 380),
                roundness,
            ),
        ]
    # One stroke: a Lissajous curve; t = 0 is the top, the crossing is at the waist.
    t = np.radians(rng.uniform(0, 360) + rng.choice([-1, 1]) * np.linspace(0, rng.uniform(345, 375), 48))
    vertical = np.cos(t)
    y = np.where(vertical > 0, waist * (1 - vertical), waist - (1 - waist) * vertical)
    sharpness = rng.uniform(0.6, 1.1)
    wave = np.sin(2 * t)
    x = 0.5 + np.where(vertical > 0, upper, lower) * np.sign(wave) * np.abs(wave) ** sharpness
    return [np.stack([x, y], axis=1)]


def nine(rng: np.random.Generator) -> Strokes:
    loop_height = rng.uniform(0.36, 0.6)
    width = rng.uniform(0.3, 0.45)
    middle = rng.uniform(0.42, 0.5)
    right = middle + width
    start = rng.uniform(-60, 10)
    loop = arc(
        middle,
        loop_height / 2,
        width,
        loop_height / 2,
        start,
        -rng.uniform(300, 370) - start,
        rng.choice([1.5, 2, 2, 3]),
    )
    foot = (rng.uniform(0.35, 1.0), 1.0)
    stem = swing((right, loop_height * rng.uniform(0.0, 0.5)), foot, rng.uniform(-0.05, 0.1))
    if chance(rng, 0.3):
        hook = (rng.uniform(0.05, 0.35), rng.uniform(0.8, 1.0))
        stem = join(stem[:6], swing(tuple(stem[6]), hook, rng.uniform(0.1, 0.35)))
    if chance(rng, 0.08):
        return [
            path(
                (0.85, loop_height),
                (0.15, loop_height),
                (0.15, 0),
                (0.85, 0),
                (0.85, 1),
                (rng.uniform(0.1, 0.8), 1),
            )
        ]
    if chance(rng, 0.2):
        return [loop, stem]
    return [join(loop, stem)]


DIGITS: tuple[Callable[[np.random.Generator], Strokes], ...] = (
    zero, one, two, three, four, five, six, seven, eight, nine,
)  # fmt: skip


def draw_digit(digit: int, rng: np.random.Generator) -> Strokes:
    """One random drawing of a digit; units do not matter, the renderer fits it to the picture."""
    strokes = DIGITS[digit](rng)
    style = rng.random()
    if style < 0.3:
        strokes = [keep_few(stroke, rng) for stroke in strokes]
    bend = rng.normal(0, rng.choice([0.0, 0.012, 0.03]), (2, 2))
    phase = rng.uniform(0, 2 * math.pi, (2, 2))
    wave = rng.uniform(3, 7)
    tremor = rng.choice([0.0, 0.0, 0.006, 0.015]) if style > 0.3 else rng.choice([0.0, 0.015, 0.03])
    aspect = math.exp(rng.normal(math.log(0.68), 0.25))
    if digit == 7:  # a narrow 7 is a 1
        aspect = max(aspect, 0.5)
    slant = rng.normal(0.08, 0.17)
    turn = math.radians(rng.normal(0, 6))
    shear = np.array([[aspect, 0], [-slant, 1]])
    rotation = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    drawn = []
    for stroke in strokes:
        stroke = stroke - 0.5
        waves = np.sin(wave * stroke[:, ::-1] + phase[0]) @ np.diag(bend[0]) + np.sin(
            wave * stroke + phase[1]
        ) @ np.diag(bend[1])
        stroke = stroke + waves + rng.normal(0, 0.008, 2) + rng.normal(0, 1, stroke.shape) * tremor
        drawn.append(stroke @ shear @ rotation)
    return drawn


def keep_few(stroke: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The points somebody would click: the corners that matter most (Ramer-Douglas-Peucker)."""
    tolerance = rng.uniform(0.03, 0.11)

    def simplify(points: np.ndarray) -> np.ndarray:
        if len(points) < 3:
            return points
        chord = points[-1] - points[0]
        length = np.hypot(*chord)
        offsets = points - points[0]
        if length < 1e-9:
            distances = np.hypot(*offsets.T)
        else:
            distances = np.abs(chord[0] * offsets[:, 1] - chord[1] * offsets[:, 0]) / length
        farthest = int(distances.argmax())
        if distances[farthest] <= tolerance:
            return points[[0, -1]]
        return np.concatenate([simplify(points[: farthest + 1])[:-1], simplify(points[farthest:])])

    return simplify(stroke)
