"""The C engine of this repository as a shared library, for running a model over thousands of inputs.

Compiled once a process from core/ with the computer's own C compiler. Where there is no compiler or no
core/, as after `pip install`, `run_tmdl.py` computes the same outputs in numpy, slower.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tmdl.errors import TmdlError
from tmdl.read_tmdl import StoredModel, parse_tmdl
from tmdl.run_tmdl import quantise, real_values, run_many

CORE_DIR = Path(__file__).resolve().parents[2] / "core"
# All element types, portable kernels; floats are rounded at every step.
FLAGS = (
    "-std=c11",
    "-O3",
    "-shared",
    "-fPIC",
    "-ffp-contract=off",
    "-DTM_MDL_TYPES=63",
    "-DTM_BACKEND_PORTABLE=1",
)
# More than any tm_mdl_t takes: 11 pointers and a few small numbers.
MODEL_STRUCT_BYTES = 1024
# Likewise of a tm_problem_t: two pointers and some numbers.
PROBLEM_STRUCT_BYTES = 256


class Matrix(ctypes.Structure):
    """tm_mat_t"""

    _fields_ = (
        ("dims", ctypes.c_uint16),
        ("h", ctypes.c_uint16),
        ("w", ctypes.c_uint16),
        ("c", ctypes.c_uint16),
        ("data", ctypes.c_void_p),
    )


def compiler() -> str | None:
    found = os.environ.get("CC") or next(
        (name for name in ("cc", "gcc", "clang") if shutil.which(name)), None
    )
    return found if found and CORE_DIR.is_dir() else None


@functools.cache
def library() -> ctypes.CDLL:
    """The engine, compiled into a folder that is gone again once the library is loaded."""
    program = compiler()
    if program is None:
        raise TmdlError("the C engine needs a C compiler and the core/ folder of the repository")
    sources = [path for path in sorted((CORE_DIR / "src").rglob("*.c")) if is_portable(path)]
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "tinymaix.so"
        command = [*program.split(), *FLAGS, f"-I{CORE_DIR / 'include'}", f"-I{CORE_DIR / 'src'}"]
        result = subprocess.run(
            [*command, "-o", output, *sources, "-lm"], capture_output=True, text=True, check=False
        )
        if result.returncode != 0:
            raise TmdlError(f"{program} does not compile the engine:\n{result.stderr}")
        engine = ctypes.CDLL(str(output))
    engine.tm_error_text.restype = ctypes.c_char_p
    return engine


def is_portable(path: Path) -> bool:
    parts = path.relative_to(CORE_DIR / "src").parts
    return parts[0] != "backends" or len(parts) == 2 or parts[1] == "portable"


def run_fastest(data: bytes, inputs: np.ndarray) -> np.ndarray:
    """Real outputs [n][c] of a model file: by the C engine where it can be compiled, else by numpy."""
    return run_natively(data, inputs) if compiler() else run_in_numpy(data, inputs)


def run_in_numpy(data: bytes, inputs: np.ndarray) -> np.ndarray:
    return run_many(parse_tmdl(data), inputs).reshape(len(inputs), -1)


def run_natively(data: bytes, inputs: np.ndarray) -> np.ndarray:
    """Real outputs [n][c] of a model file for real inputs [n][h][w][c], quantised as `run_tmdl` does it."""
    engine, model = library(), parse_tmdl(data)
    first, element = model.layers[0].head, model.header.element
    stored = quantise(element, inputs, first.in_s, first.in_zp)
    stored = stored.astype(element.weight) if element.is_integer else element.encode(stored)
    with loaded(engine, data) as (instance, matrix):
        outputs = [run_once(engine, instance, matrix, one.tobytes(), model) for one in stored]
    values = np.stack(outputs)
    if model.header.out_deq:
        return values
    return real_values(model.layers[-1], values if element.is_integer else element.decode(values))


@contextlib.contextmanager
def loaded(engine: ctypes.CDLL, data: bytes) -> Iterator[tuple[ctypes.Array, Matrix]]:
    """A tm_mdl_t and the tensor of its input; the engine reads `file` until it is unloaded."""
    file = np.frombuffer(data, np.uint8).copy()  # numpy's memory is aligned as the engine wants it
    instance, matrix = ctypes.create_string_buffer(MODEL_STRUCT_BYTES), Matrix()
    size, none = ctypes.c_size_t, ctypes.c_void_p(None)
    error = engine.tm_load_n(
        instance,
        ctypes.c_void_p(file.ctypes.data),
        size(file.size),
        none,
        size(0),
        none,
        ctypes.byref(matrix),
    )
    refuse_unless_ok(engine, error)
    try:
        yield instance, matrix
    finally:
        engine.tm_unload(instance)


def run_once(
    engine: ctypes.CDLL, instance: ctypes.Array, matrix: Matrix, raw: bytes, model: StoredModel
) -> np.ndarray:
    output = Matrix()
    ctypes.memmove(matrix.data, raw, len(raw))
    refuse_unless_ok(engine, engine.tm_run(instance, ctypes.byref(matrix), ctypes.byref(output)))
    dtype = np.dtype(np.float32) if model.header.out_deq else model.header.element.weight
    count = int(np.prod(model.layers[-1].head.out_dims[1:]))
    return np.frombuffer(ctypes.string_at(output.data, count * dtype.itemsize), dtype)


def refusal_of(data: bytes) -> str | None:
    """The sentence with which the engine refuses a file; None if it accepts it."""
    engine = library()
    file = np.frombuffer(data + bytes(8), np.uint8).copy()  # not empty, so that it has an address
    problem, text = ctypes.create_string_buffer(PROBLEM_STRUCT_BYTES), ctypes.create_string_buffer(400)
    if engine.tm_check(ctypes.c_void_p(file.ctypes.data), ctypes.c_size_t(len(data)), problem) == 0:
        return None
    engine.tm_problem_text(problem, text, ctypes.c_size_t(len(text)))
    return text.value.decode()


def refuse_unless_ok(engine: ctypes.CDLL, error: int) -> None:
    if error != 0:
        raise TmdlError(f"the engine refuses the model: {engine.tm_error_text(error).decode()}")
