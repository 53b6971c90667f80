"""CIFAR-10 and spoken digits are read from archives and folders alike, and what is missing is named."""

import io
import tarfile
import wave
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tmdl.errors import TmdlError
from tmdl.training.cifar10_data import CLASSES, load_cifar10
from tmdl.training.data_sets import DATA_SETS
from tmdl.training.spoken_digits_data import load_recordings, read_wav

RNG = np.random.default_rng(3)


def wav(samples: np.ndarray, rate: int = 8000) -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(samples.astype("<i2").tobytes())
    return content.getvalue()


def archive_of(folder: Path, path: Path) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for file in sorted(folder.rglob("*"), reverse=True):
            archive.add(file, file.relative_to(folder.parent), recursive=False)
    return path


@pytest.fixture
def photographs(tmp_path: Path) -> Path:
    folder = tmp_path / "cifar10"
    for split in ("train", "test"):
        for number, name in enumerate(CLASSES):
            (folder / split / name).mkdir(parents=True)
            for index in range(2):
                colour = (20 * number, 100 * index, 200 if split == "test" else 0)
                Image.new("RGB", (32, 32), colour).save(folder / split / name / f"{index:04}.png")
    return folder


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    folder = tmp_path / "fsdd" / "recordings"
    folder.mkdir(parents=True)
    for name, length in {"3_ann_0": 900, "3_ann_4": 12000, "9_bob_5": 700, "0_bob_17": 800}.items():
        samples = np.full(length, 1000) * np.sign(np.sin(np.arange(length)))
        (folder / f"{name}.wav").write_bytes(wav(samples))
    (folder / "notes.txt").write_text("not a sound")
    return folder.parent


@pytest.mark.parametrize("form", ["folder", "archive", "folder with an archive"])
def test_photographs_come_in_the_order_of_their_paths(photographs, form, tmp_path):
    data = photographs
    if form != "folder":
        (tmp_path / "packed").mkdir()
        data = archive_of(photographs, tmp_path / "packed" / "cifar10-png.tar.gz")
    if form == "folder with an archive":
        data = data.parent
    (train_pictures, train_labels), (test_pictures, test_labels) = load_cifar10(data)
    assert train_labels.tolist() == test_labels.tolist() == [label for label in range(10) for _ in range(2)]
    np.testing.assert_array_equal(train_pictures[7, 0, 0], [60, 100, 0])
    np.testing.assert_array_equal(test_pictures[-1, 31, 31], [180, 100, 200])


def test_photographs_of_another_size_are_refused(photographs):
    Image.new("RGB", (33, 32)).save(photographs / "test" / "cat" / "0000.png")
    with pytest.raises(TmdlError, match=r"cat/0000.png is not 32x32"):
        DATA_SETS["cifar10"].load_test(photographs)


@pytest.mark.parametrize("form", ["folder", "archive"])
def test_recordings_are_split_as_the_data_set_says(recordings, form, tmp_path):
    data = recordings if form == "folder" else archive_of(recordings, tmp_path / "fsdd-wav.tar.gz")
    found = load_recordings(data)
    assert [(one.digit, one.speaker, one.index, one.is_test) for one in found] == [
        (0, "bob", 17, False), (3, "ann", 0, True), (3, "ann", 4, True), (9, "bob", 5, False),
    ]  # fmt: skip
    inputs, labels = DATA_SETS["spoken-digits"].load_test(data)
    assert inputs.shape == (2, *DATA_SETS["spoken-digits"].shape)
    assert labels.tolist() == [3, 3]
    assert inputs.max() == 1


@pytest.mark.parametrize("load", [load_cifar10, load_recordings])
def test_folders_without_data_and_files_that_are_no_archive_are_named(load, tmp_path):
    with pytest.raises(TmdlError, match=r"no (pictures|recordings)"):
        load(tmp_path)
    (tmp_path / "file").write_bytes(b"text")
    with pytest.raises(TmdlError, match="neither a folder nor a tar archive"):
        load(tmp_path / "file")


def test_sounds_in_another_format_say_how_to_convert_them():
    with pytest.raises(TmdlError, match=r"44100 Hz; .*ffmpeg"):
        read_wav(io.BytesIO(wav(np.zeros(10), rate=44100)), "x.wav")
    with pytest.raises(TmdlError, match=r"x.wav: not a wav"):
        read_wav(io.BytesIO(b"RIFFtext"), "x.wav")
