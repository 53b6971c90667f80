"""Free Spoken Digit Dataset: recordings {digit}_{speaker}_{index}.wav in a folder or an archive."""

from __future__ import annotations

import io
import re
import tarfile
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from tmdl.audio.log_mel import log_mel
from tmdl.audio.one_second import SAMPLE_RATE, one_second
from tmdl.errors import TmdlError

RECORDING_NAME = re.compile(r"(\d)_([^_]+)_(\d+)\.wav")
# The data set's own split: the first five recordings of every digit and speaker are for testing.
TEST_RECORDINGS = 5


@dataclass(frozen=True)
class Recording:
    digit: int
    speaker: str
    index: int
    samples: np.ndarray  # int16 [n] at 8 kHz

    @property
    def is_test(self) -> bool:
        return self.index < TEST_RECORDINGS


def load_recordings(data: Path) -> list[Recording]:
    """All recordings in the order of their names; `data` is a folder, an archive, or a folder with one."""
    found = [recording(data, name, content) for name, content in wav_files(data)]
    if not found:
        raise TmdlError(f"{data}: no recordings {{digit}}_{{speaker}}_{{index}}.wav")
    return sorted(found, key=lambda one: (one.digit, one.speaker, one.index))


def wav_files(data: Path) -> Iterator[tuple[str, bytes]]:
    if data.is_dir():
        paths = [path for path in data.rglob("*.wav") if RECORDING_NAME.fullmatch(path.name)]
        archives = sorted(data.glob("fsdd*.tar*"))
        if not paths and archives:
            yield from wav_files(archives[0])
        yield from ((path.name, path.read_bytes()) for path in paths)
        return
    try:
        with tarfile.open(data) as archive:
            for member in archive:
                name = PurePosixPath(member.name).name
                if member.isfile() and RECORDING_NAME.fullmatch(name):
                    yield name, archive.extractfile(member).read()
    except (OSError, tarfile.TarError) as error:
        raise TmdlError(f"{data}: neither a folder nor a tar archive ({error})") from error


def recording(data: Path, name: str, content: bytes) -> Recording:
    digit, speaker, index = RECORDING_NAME.fullmatch(name).groups()
    return Recording(int(digit), speaker, int(index), read_wav(io.BytesIO(content), f"{data}: {name}"))


def read_wav(source: io.BytesIO | str, name: str) -> np.ndarray:
    """int16 [n] of a mono wav of 16 bits and 8 kHz."""
    try:
        with wave.open(source) as sound:
            layout = sound.getnchannels(), sound.getsampwidth(), sound.getframerate()
            content = sound.readframes(sound.getnframes())
    except (wave.Error, EOFError, OSError) as error:
        raise TmdlError(f"{name}: not a wav file ({error})") from error
    if layout != (1, 2, SAMPLE_RATE):
        channels, width, rate = layout
        raise TmdlError(
            f"{name}: {channels} channels, {8 * width} bits, {rate} Hz; has to be 1 channel, 16 bits, "
            f"{SAMPLE_RATE} Hz, e.g. ffmpeg -i IN -ac 1 -ar {SAMPLE_RATE} -sample_fmt s16 OUT.wav"
        )
    return np.frombuffer(content, "<i2").astype(np.int16)


def pictures(recordings: list[Recording]) -> tuple[np.ndarray, np.ndarray]:
    """uint8 [n][61][32] as the page makes them, and the digits."""
    return (
        np.stack([log_mel(one_second(one.samples)) for one in recordings]),
        np.array([one.digit for one in recordings], np.uint8),
    )
