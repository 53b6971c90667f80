"""Python refuses what the engine refuses, in the same words, and both name the field that is wrong."""

import random
import re
import struct
from collections.abc import Iterator

import pytest
from conftest import MODELS, REPOSITORY

from tmdl.check import RefusedFileError, check_tmdl, refusal
from tmdl.check.check_file import order_of
from tmdl.check.parts import HEADER_FIELDS, WITH_WEIGHTS, File, Part
from tmdl.convert import convert
from tmdl.format import HEADER_SIZE
from tmdl.native_engine import compiler, refusal_of
from tmdl.reference_scripts import tmdl2header

ONE_OF_EACH_TYPE = [f"mnist_valid_{name}" for name in ("int8", "int16", "fp32", "fp16", "fp8_143", "fp8_152")]
# With DWConv2D, with ADD and Reshape, and small.
OTHER_LAYERS = ["mnist_dw_int8", "mnist_resnet_int8", "mnist_resnet_fp32", "mnist_tiny_int8"]

needs_compiler = pytest.mark.skipif(compiler() is None, reason="needs a C compiler")


def refusal_in_python(data: bytes) -> str | None:
    try:
        check_tmdl(data)
    except RefusedFileError as refused:
        return str(refused)
    return None


def model_bytes(name: str) -> bytes:
    return (MODELS / f"{name}.tmdl").read_bytes()


def parts(data: bytes) -> list[Part]:
    """The header and the layers of a sound file."""
    order = order_of(data)
    file = File(data, order, Part(data, order, 0, HEADER_FIELDS))
    found = [file.header]
    offset = HEADER_SIZE
    while offset < len(data):
        found.append(file.layer_at(offset))
        offset = found[-1].end
    return found


def places(data: bytes) -> Iterator[tuple[int, str]]:
    """Every field: where it stands, and its code."""
    order = order_of(data)
    for part in parts(data):
        for place, code in part.layout.values():
            size = struct.calcsize("<" + code[-1])
            for index in range(int(code[:-1] or 1)):
                yield part.offset + place + index * size, order + code[-1]
        if part.offset > 0 and part["type"] in WITH_WEIGHTS and data[4] < 2:  # scales and biases of integers
            yield part.offset + part["ws_oft"] + 4, order + "f"
            yield part.offset + part["b_oft"], order + "i"


def wrong_values(value: float, code: str) -> list[float]:
    if code.endswith("f"):
        return [0.0, -1.0, float("nan"), float("inf"), 1e-40, 1e38]
    size = struct.calcsize("<" + code[-1])
    if code.endswith("i"):
        return [value + 1, -129, 40000, -(2**31), 2**31 - 1]
    most = (1 << (8 * size)) - 1
    return [wrong for wrong in (0, 1, value - 1, value + 1, value + 8, 2 * value, most) if 0 <= wrong <= most]


def damaged_fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The file with one field changed, and where."""
    for place, code in places(data):
        value = struct.unpack_from(code, data, place)[0]
        for wrong in wrong_values(value, code):
            if struct.pack(code, wrong) != data[place : place + struct.calcsize(code)]:
                damaged = bytearray(data)
                struct.pack_into(code, damaged, place, wrong)
                yield place, bytes(damaged)


@needs_compiler
@pytest.mark.parametrize("name", [*ONE_OF_EACH_TYPE, *OTHER_LAYERS])
def test_one_wrong_field_is_refused_alike_and_named(name):
    refused = named = 0
    for place, damaged in damaged_fields(model_bytes(name)):
        expected = refusal_of(damaged)
        assert refusal_in_python(damaged) == expected
        if expected is not None:
            refused += 1
            named += int(re.search(r" at byte (\d+):", expected).group(1)) == place
    assert refused > 500
    # Where a layer writes and where the next one reads it may both be wrong: then either may be named.
    assert named / refused > 0.985


@needs_compiler
@pytest.mark.parametrize("type_name", ["int8", "fp16"])
def test_files_of_the_other_byte_order_are_refused_alike(type_name):
    source = MODELS / f"mnist_valid_{'int8' if type_name == 'int8' else 'fp32'}.tflite"
    data = convert(source, type_name, big_endian=True).data
    assert refusal_of(data) is None
    # By a wrong type the engine turns the bytes of a layer in another way, and then finds another field.
    types = {4} | {layer.offset for layer in parts(data)[1:]}
    for place, damaged in damaged_fields(data):
        expected, found = refusal_of(damaged), refusal_in_python(damaged)
        assert found == expected or (place in types and found is not None and expected is not None)


@needs_compiler
def test_files_that_are_cut_or_too_long_are_refused_alike():
    data = model_bytes("mnist_tiny_int8")
    for size in range(len(data)):
        assert refusal_in_python(data[:size]) == refusal_of(data[:size]) is not None
    softmax = b"\3\0\0\0\x30\0\0\0" + bytes(40)
    for more in (bytes(1), bytes(8), data[HEADER_SIZE:], b"\3" + bytes(47), softmax):
        assert refusal_in_python(data + more) == refusal_of(data + more) is not None


@needs_compiler
@pytest.mark.parametrize("name", ["mnist_tiny_int8", "mnist_resnet_int8", "mnist_valid_fp16"])
def test_several_wrong_bytes_are_refused_alike(name):
    data = model_bytes(name)
    layers = parts(data)[1:]
    rng = random.Random(name)
    for _ in range(1500):
        damaged = bytearray(data)
        for _ in range(rng.randint(2, 4)):
            part = rng.choice(layers)
            place = part.offset + rng.randrange(80) if rng.random() < 0.9 else rng.randrange(4, HEADER_SIZE)
            damaged[min(place, len(data) - 1)] = rng.choice((0, 1, 2, 8, 255, rng.randrange(256)))
        assert refusal_in_python(bytes(damaged)) == refusal_of(bytes(damaged))


@needs_compiler
@pytest.mark.parametrize("path", sorted((REPOSITORY / "core" / "fuzz" / "regressions").glob("*.tmdl")))
def test_files_that_once_did_harm_are_refused_alike(path):
    assert refusal_in_python(path.read_bytes()) == refusal_of(path.read_bytes())


def test_the_reasons_are_the_engines():
    listed = (REPOSITORY / "core" / "include" / "tm_errors.def").read_text(encoding="utf-8")
    sentences = re.findall(r'TM_ERROR\(\w+, \d+, "([^"]*)"\)', listed)
    reasons = [value for name, value in vars(refusal).items() if name.isupper()]
    assert len(reasons) > 10
    assert set(reasons) <= set(sentences)


def test_no_header_is_written_of_a_damaged_model(tmp_path, capsys):
    damaged = bytearray(model_bytes("mnist_valid_int8"))
    damaged[112] = 4  # kernel_w of the first layer
    path = tmp_path / "net.tmdl"
    path.write_bytes(damaged)
    assert tmdl2header([str(path)]) == 1
    assert not (tmp_path / "net.h").exists()
    assert (
        "net.tmdl: layer 0, field kernel_w at byte 112: found 4, expected 3, for which there are weights"
        in (capsys.readouterr().err)
    )
