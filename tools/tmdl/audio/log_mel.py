"""A second of sound as a picture: how much energy every mel band has every 16 ms.

models/spoken_digits.md has the formulas, models/golden/log-mel.json the signals and pictures
that other implementations are held to. Change nothing here without both and a new training.
"""

from __future__ import annotations

import functools

import numpy as np

from tmdl.audio.one_second import LENGTH, SAMPLE_RATE

WINDOW = 256  # samples, also the size of the FFT
HOP = 128
FRAMES = (LENGTH - WINDOW) // HOP + 1
BANDS = 32
LOWEST_HERTZ = 60.0
HIGHEST_HERTZ = 3800.0
SILENCE = 1e-11  # power below which everything is equally silent
DECADES = 5.0  # from black to white: 50 dB
QUIETEST_WHITE = -6.0  # log10 of the power that is white in a second that is quieter than this


def log_mel(second: np.ndarray) -> np.ndarray:
    """int16 [8000] -> uint8 [61][32]: time downwards, low bands first, 255 is the loudest."""
    levels = np.log10(np.maximum(mel_powers(second), SILENCE))
    white = max(float(levels.max()), QUIETEST_WHITE)
    shades = np.clip(1 + (levels - white) / DECADES, 0, 1)
    return np.floor(255 * shades + 0.5).astype(np.uint8)


def mel_powers(second: np.ndarray) -> np.ndarray:
    """[61][32]; a sine of full scale has a quarter in its bin."""
    window = hann()
    frames = np.lib.stride_tricks.sliding_window_view(second / 32768.0, WINDOW)[::HOP]
    spectrum = np.fft.rfft(frames * window, axis=1)
    powers = (spectrum.real**2 + spectrum.imag**2) / window.sum() ** 2
    return powers @ mel_filters().T


def hann() -> np.ndarray:
    """The periodic form: one period has WINDOW samples."""
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)


@functools.cache
def mel_filters() -> np.ndarray:
    """[32][129]: triangles over the frequencies of the FFT, 1 in their middle."""
    edges = mel_edges()[:, None]
    hertz = np.arange(WINDOW // 2 + 1) * SAMPLE_RATE / WINDOW
    rising = (hertz - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - hertz) / (edges[2:] - edges[1:-1])
    return np.maximum(0, np.minimum(rising, falling))


def mel_edges() -> np.ndarray:
    """34 frequencies in Hz, equally far from each other in mel."""
    lowest, highest = (2595 * np.log10(1 + hertz / 700) for hertz in (LOWEST_HERTZ, HIGHEST_HERTZ))
    return 700 * (10 ** (np.linspace(lowest, highest, BANDS + 2) / 2595) - 1)
