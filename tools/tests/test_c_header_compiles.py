"""The C header, read by every compiler of this machine in old and new dialects of C and C++."""

import shutil
import subprocess

import pytest
from conftest import HOBBY, MODELS

from tmdl.convert import convert
from tmdl.write_c_header import c_header

DIALECTS = {
    "gcc": ("c89", "gnu17"),
    "clang": ("c99", "c11"),
    "g++": ("c++98", "c++20"),
    "clang++": ("c++11",),
}
COMPILERS = [
    (program, dialect)
    for program, dialects in DIALECTS.items()
    if shutil.which(program)
    for dialect in dialects
]
WARNINGS = ("-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror")

ONE_MODEL = """\
#include "digits.h"
#include "digits.h" /* a second time does nothing */
#include <stdio.h>

static uint8_t main_buffer[MDL_BUF_LEN];
static uint8_t layer_buffer[LBUF_LEN];

int main(void) {
    const uint8_t *file = mdl_data;
    const uint8_t *same = digits_data;
    main_buffer[0] = layer_buffer[0] = file[0];
    printf("%d %d %d %d %d %d", (int)sizeof main_buffer, (int)sizeof layer_buffer, (int)sizeof mdl_data,
           (int)((size_t)file % 8), file == same, main_buffer[0] == 'M');
    return 0;
}
"""

TWO_MODELS = """\
#define TMDL_SEVERAL_MODELS
#include "digits.h"
#include "2nd-net.h"
#include <stdio.h>

#if defined(MDL_BUF_LEN) || defined(LBUF_LEN) || defined(mdl_data) || defined(TMDL_ALIGNED)
#error a name that both models would have
#endif

int main(void) {
    const uint8_t *first = digits_data;
    const uint8_t *second = model_2nd_net_data;
    printf("%d %d %d %d %d %d", DIGITS_BUF_LEN, MODEL_2ND_NET_BUF_LEN, (int)sizeof digits_data,
           (int)sizeof model_2nd_net_data, (int)((size_t)first % 8 + (size_t)second % 8),
           first[0] == 'M' && second[3] == 'X');
    return 0;
}
"""


def test_some_compiler_is_here():
    assert {program for program, _ in COMPILERS} & {"gcc", "clang"}, "install gcc or clang"


@pytest.fixture(scope="module")
def headers(tmp_path_factory):
    """A folder with the headers of two models, the second with room for an ADD, and what they hold."""
    folder = tmp_path_factory.mktemp("headers")
    first = convert(MODELS / "mnist_valid_int8.tflite", "int8")
    second = convert(HOBBY / "resnet.int8.tflite", "int8")
    for name, converted in (("digits.tmdl", first), ("2nd-net.tmdl", second)):
        text = c_header(converted.data, name)
        (folder / name).with_suffix(".h").write_text(text, encoding="utf-8")
    return folder, first, second


@pytest.mark.parametrize(("program", "dialect"), COMPILERS)
def test_one_model_has_the_familiar_names(program, dialect, headers, tmp_path):
    folder, first, _ = headers
    found = compile_and_run(ONE_MODEL, program, dialect, folder, tmp_path)
    assert found == [1464, 64 + 1360, len(first.data), 0, 1, 1]


@pytest.mark.parametrize(("program", "dialect"), COMPILERS)
def test_two_models_live_in_one_program(program, dialect, headers, tmp_path):
    folder, first, second = headers
    found = compile_and_run(TWO_MODELS, program, dialect, folder, tmp_path)
    assert found == [first.plan.buf_size, second.plan.buf_size, len(first.data), len(second.data), 0, 1]


def compile_and_run(source: str, program: str, dialect: str, folder, tmp_path) -> list[int]:
    path = tmp_path / ("main.cc" if "+" in program else "main.c")
    path.write_text(source, encoding="utf-8")
    command = [program, f"-std={dialect}", *WARNINGS, f"-I{folder}", str(path), "-o", str(tmp_path / "main")]
    compiled = subprocess.run(command, capture_output=True, text=True, check=False)
    assert compiled.returncode == 0, compiled.stderr
    output = subprocess.run([tmp_path / "main"], capture_output=True, text=True, check=True).stdout
    return [int(number) for number in output.split()]


def test_the_array_is_constant_so_that_it_stays_in_flash(headers, tmp_path):
    folder, _, _ = headers
    path = tmp_path / "main.c"
    path.write_text('#include "digits.h"\n', encoding="utf-8")
    program = next(program for program, _ in COMPILERS if "+" not in program)
    subprocess.run([program, "-c", f"-I{folder}", path, "-o", tmp_path / "main.o"], check=True)
    sections = subprocess.run(
        ["nm", tmp_path / "main.o"], capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    assert " R mdl_data" in sections
