"""The picture of a sound: what the description promises, and the golden file."""

import base64
import json
import wave

import numpy as np
import pytest
from conftest import GOLDEN

from tmdl.audio.golden_log_mel import golden_signals, noise, tone, write_golden
from tmdl.audio.log_mel import BANDS, FRAMES, log_mel, mel_edges, mel_filters, mel_powers
from tmdl.audio.one_second import LENGTH, loudest_place, one_second, take
from tmdl.cli import main

DOCUMENT = json.loads((GOLDEN / "log-mel.json").read_text(encoding="utf-8"))


def decoded(text: str, dtype: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), dtype)


@pytest.mark.parametrize("signal", DOCUMENT["signals"], ids=lambda signal: signal["name"])
def test_golden_sounds_become_golden_pictures(signal):
    samples = decoded(signal["samples"], "<i2")
    assert loudest_place(samples) == signal["secondStartsAt"]
    picture = decoded(signal["picture"], np.uint8).reshape(FRAMES, BANDS)
    np.testing.assert_allclose(log_mel(one_second(samples)).astype(int), picture, atol=DOCUMENT["tolerance"])


def test_golden_file_is_what_the_command_writes(tmp_path):
    """Sines differ in the last bit between computers, so samples may by one step."""
    write_golden(tmp_path / "log-mel.json")
    written = json.loads((tmp_path / "log-mel.json").read_text(encoding="utf-8"))
    for new, old in zip(written["signals"], DOCUMENT["signals"], strict=True):
        assert new["name"] == old["name"]
        np.testing.assert_allclose(decoded(new["samples"], "<i2"), decoded(old["samples"], "<i2"), atol=1)


@pytest.mark.parametrize("hertz", [200, 440, 1000, 2500, 3600])
def test_a_sine_is_brightest_in_the_band_around_it(hertz):
    picture = log_mel(tone(LENGTH, lambda t: 0.5 * np.sin(2 * np.pi * hertz * t)))
    nearest = np.abs(mel_edges()[1:-1] - hertz).argmin()
    assert np.abs(picture.argmax(axis=1).astype(int) - nearest).max() <= 1
    assert picture.max() == 255


def test_loudness_does_not_matter():
    loud = golden_signals()["chirp from 50 to 3950 Hz"]
    difference = log_mel(loud).astype(int) - log_mel((loud // 16).astype(np.int16))
    assert np.abs(difference).mean() < 1


def test_powers_are_relative_to_full_scale():
    """125 Hz turns a whole number of times in a window: 1/4 is in its bin, 1/16 in each neighbour."""
    powers = mel_powers(tone(LENGTH, lambda t: np.sin(2 * np.pi * 125 * t)))
    weights = mel_filters()[:, 3:6] @ [1 / 16, 1 / 4, 1 / 16]
    np.testing.assert_allclose(powers, np.broadcast_to(weights, powers.shape), rtol=1e-3, atol=1e-6)


def test_silence_is_black():
    assert not log_mel(np.zeros(LENGTH, np.int16)).any()


def test_every_filter_sees_several_frequencies_and_neighbours_overlap():
    filters = mel_filters()
    assert filters.shape == (BANDS, 129)
    assert (filters > 0).sum(axis=1).min() >= 3
    assert (filters[:-1] * filters[1:]).sum(axis=1).min() > 0


@pytest.mark.parametrize("place", [0, 1234, 9000, 15000])
def test_the_second_is_centred_on_the_loud_part(place):
    samples = (noise(20000) // 2000).astype(np.int16)
    samples[place : place + 2000] += tone(2000, lambda t: 0.5 * np.sin(2 * np.pi * 400 * t))
    assert loudest_place(samples) == pytest.approx(place + 1000 - LENGTH // 2, abs=50)


def test_what_lies_outside_of_the_recording_is_silence():
    samples = np.arange(1, 101, dtype=np.int16)
    second = take(samples, -50)
    assert second[:50].tolist() == [0] * 50
    assert second[50:150].tolist() == samples.tolist()
    assert not second[150:].any()
    assert take(samples, 60)[:41].tolist() == [*range(61, 101), 0]


def test_a_recording_of_nothing_is_a_silent_second():
    assert not one_second(np.zeros(0, np.int16)).any()


def test_the_command_writes_the_bytes_a_model_takes(tmp_path):
    samples = golden_signals()["chirp from 50 to 3950 Hz"]
    with wave.open(str(tmp_path / "sound.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", None))
        sound.writeframes(samples.astype("<i2").tobytes())
    assert main(["log-mel", str(tmp_path / "sound.wav"), str(tmp_path / "picture.u8")]) in (0, None)
    written = np.frombuffer((tmp_path / "picture.u8").read_bytes(), np.uint8)
    np.testing.assert_array_equal(written, log_mel(one_second(samples)).reshape(-1))
