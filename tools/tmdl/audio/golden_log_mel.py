"""Sounds that nobody recorded and the pictures they have to become, for other implementations."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from tmdl.audio.log_mel import BANDS, FRAMES, log_mel
from tmdl.audio.one_second import SAMPLE_RATE, loudest_place, one_second


def write_golden(path: Path) -> None:
    signals = [golden_entry(name, samples) for name, samples in golden_signals().items()]
    document = {
        "about": "16-bit little-endian samples and bytes [time][band], both base64; see spoken_digits.md",
        "sampleRate": SAMPLE_RATE,
        "frames": FRAMES,
        "bands": BANDS,
        "tolerance": 1,
        "signals": signals,
    }
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def golden_entry(name: str, samples: np.ndarray) -> dict:
    return {
        "name": name,
        "samples": encoded(samples.astype("<i2")),
        "secondStartsAt": loudest_place(samples),
        "picture": encoded(log_mel(one_second(samples))),
    }


def encoded(values: np.ndarray) -> str:
    return base64.b64encode(values.tobytes()).decode("ascii")


def golden_signals() -> dict[str, np.ndarray]:
    """int16 [n] each, of lengths below, at and above a second."""
    return {
        "silence": np.zeros(4000, np.int16),
        "sine of 440 Hz, half as loud as can be": tone(8000, lambda t: 0.5 * sine(440 * t)),
        "quiet sine of 1000 Hz, 4 of 32768 steps": tone(8000, lambda t: 4 / 32768 * sine(1000 * t)),
        "three sines, short": tone(
            3001, lambda t: 0.3 * sine(200 * t) + 0.2 * sine(1234 * t) + 0.05 * sine(3700 * t)
        ),
        "chirp from 50 to 3950 Hz": tone(8000, lambda t: 0.8 * sine(50 * t + 1950 * t * t)),
        "noise": (noise(8000) // 4).astype(np.int16),
        "two bursts in two seconds, the later one louder": bursts(),
    }


def tone(count: int, wave: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    return np.rint(32767 * wave(np.arange(count) / SAMPLE_RATE)).astype(np.int16)


def sine(turns: np.ndarray) -> np.ndarray:
    return np.sin(2 * np.pi * turns)


def noise(count: int) -> np.ndarray:
    """The upper 16 bits of s = (1664525 s + 1013904223) mod 2^32 from s = 1 on, less 32768."""

    def states() -> Iterator[int]:
        state = 1
        for _ in range(count):
            state = (1664525 * state + 1013904223) % 2**32
            yield (state >> 16) - 32768

    return np.fromiter(states(), np.int64, count)


def bursts() -> np.ndarray:
    """Noise floor of 1/1024, a burst around 0.5 s and a louder, higher one around 1.6 s."""

    def wave(t: np.ndarray) -> np.ndarray:
        early = np.exp(-(((t - 0.5) / 0.08) ** 2)) * sine(300 * t)
        late = np.exp(-(((t - 1.6) / 0.12) ** 2)) * sine(900 * t)
        return 0.2 * early + 0.4 * late

    return (tone(16800, wave) + noise(16800) // 1024).astype(np.int16)
