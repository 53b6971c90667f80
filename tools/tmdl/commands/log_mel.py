"""Turn a sound into the picture that spoken_digits looks at, or write the golden ones."""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image

from tmdl.audio.golden_log_mel import write_golden
from tmdl.audio.log_mel import log_mel
from tmdl.audio.one_second import one_second
from tmdl.errors import TmdlError
from tmdl.training.spoken_digits_data import read_wav


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sound", type=Path, nargs="?", help="wav, mono, 16 bits, 8 kHz")
    parser.add_argument(
        "output",
        type=Path,
        nargs="?",
        help="a .png, or raw bytes for `tinymaix run MODEL --input OUTPUT --norm 0to1`",
    )
    parser.add_argument(
        "--golden",
        type=Path,
        metavar="JSON",
        help="write computed signals and their pictures, as in models/golden/log-mel.json",
    )


def run(options: argparse.Namespace) -> None:
    if options.golden is not None:
        write_golden(options.golden)
        print(f"wrote {options.golden}")
        return
    if options.sound is None or options.output is None:
        raise TmdlError("name a sound and the file its picture goes to, or --golden")
    picture = log_mel(one_second(read_wav(str(options.sound), str(options.sound))))
    if options.output.suffix == ".png":
        Image.fromarray(picture).save(options.output)
    else:
        options.output.write_bytes(picture.tobytes())
    print(f"wrote {options.output}: {picture.shape[0]} moments of {picture.shape[1]} bands")
