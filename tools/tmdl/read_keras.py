"""Loads Keras models of any age with current Keras: .keras, and .h5 of Keras 2 and 3."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

from tmdl.errors import FormatError, TmdlError
from tmdl.keras2_config import modernise

HDF5_SIGNATURE = b"\x89HDF\r\n\x1a\n"
ZIP_SIGNATURE = b"PK\x03\x04"  # of .keras files


def load_keras_model(path: Path):
    """The model in inference form, or an error that names the file and what Keras said."""
    is_hdf5 = has_signature(path, HDF5_SIGNATURE)
    if not is_hdf5 and not has_signature(path, ZIP_SIGNATURE):
        raise FormatError(f"{path}: neither a .h5 nor a .keras file; save the whole model with model.save()")
    keras = import_keras()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about ways of writing that were usual in Keras 2
            if is_hdf5:
                return load_hdf5(path, keras)
            with named_keras(path) as named:
                return keras.models.load_model(named, compile=False)
    except (ValueError, TypeError, KeyError, OSError, AttributeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise FormatError(f"{path}: Keras {keras.__version__} cannot load it: {reason}") from error


def has_signature(path: Path, signature: bytes) -> bool:
    """Told by the first bytes, before TensorFlow takes its seconds to start."""
    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    with path.open("rb") as file:
        return file.read(len(signature)) == signature


@contextlib.contextmanager
def named_keras(path: Path) -> Iterator[Path]:
    """The file under a name that ends in .keras, without which Keras does not read it."""
    if path.suffix == ".keras":
        yield path
        return
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory) / "model.keras"
        shutil.copyfile(path, copy)
        yield copy


def load_hdf5(path: Path, keras):
    """A .h5 whose description is rewritten in the words of Keras 3 where it is older."""
    import h5py

    with h5py.File(path) as file:
        if "model_config" not in file.attrs:
            raise ValueError("it holds weights only; save the whole model with model.save()")
        config = json.loads(file.attrs["model_config"])
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory) / "model.h5"
        shutil.copyfile(path, copy)
        with h5py.File(copy, "r+") as file:
            file.attrs["model_config"] = json.dumps(modernise(config))
        return keras.models.load_model(copy, custom_objects={"relu6": keras.ops.relu6}, compile=False)


def import_keras():
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")  # models this small do not need a GPU
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    try:
        with native_notices_hidden():
            import keras
            import tensorflow  # noqa: F401  the conversion needs it, and says so here rather than later
    except ImportError as error:
        raise TmdlError("this command needs TensorFlow: pip install 'tensorflow>=2.18'") from error
    return keras


@contextlib.contextmanager
def native_notices_hidden() -> Iterator[None]:
    """TensorFlow's C++ side writes about processors at any log level; its errors are exceptions."""
    sys.stderr.flush()
    kept = os.dup(2)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
