"""The struct layouts here and in core/include/tm_format.h are the same bytes."""

import re
import struct

from conftest import REPOSITORY

from tmdl.element_types import BY_NAME
from tmdl.format import HEADER_SIZE, LAYER_HEAD_SIZE, LITTLE, Header, LayerHead
from tmdl.layers import LAYERS
from tmdl.layers.activations import ACTIVATION_CODES
from tmdl.layers.convolution import BODY_LAYOUT

C_HEADER = (REPOSITORY / "core" / "include" / "tm_format.h").read_text(encoding="utf-8")
LAYER_LIST = (REPOSITORY / "core" / "src" / "layers" / "layers.def").read_text(encoding="utf-8")

STRUCT_CODES = {
    "char": "B",
    "uint8_t": "B",
    "uint16_t": "H",
    "uint32_t": "I",
    "sctype_t": "f",
    "zptype_t": "i",
}


def c_fields(struct_name: str) -> str:
    """The fields of a C struct as struct module codes; flexible members and the layer head left out."""
    found = re.search(r"typedef struct \{([^}]*)\} " + struct_name + ";", C_HEADER)
    if found is None:
        other_name = re.search(rf"typedef (\w+) {struct_name};", C_HEADER).group(1)
        return c_fields(other_name)
    fields = re.findall(r"(\w+)\s+\w+(\[\d*\])?;", found.group(1))
    codes = ""
    for kind, count in fields:
        if kind == "tml_head_t" or count == "[]":
            continue
        codes += STRUCT_CODES[kind] * (int(count[1:-1]) if count else 1)
    return codes


def plain_codes(layout: str) -> str:
    """A layout with repeat counts written out and text as bytes."""
    expanded = re.sub(r"(\d+)([a-zA-Z])", lambda found: found.group(2) * int(found.group(1)), layout)
    return expanded.replace("s", "B").replace("x", "B").lstrip("<>")


def test_header_fields():
    assert plain_codes(Header.LAYOUT) == c_fields("tm_mdlbin_t")
    assert struct.calcsize(LITTLE + Header.LAYOUT) == HEADER_SIZE


def test_layer_head_fields():
    assert plain_codes(LayerHead.layout(LITTLE, BY_NAME["int8"])) == c_fields("tml_head_t")
    assert struct.calcsize(LayerHead.layout(LITTLE, BY_NAME["fp32"])) == LAYER_HEAD_SIZE


def test_bodies():
    assert plain_codes(BODY_LAYOUT) == c_fields("tml_conv2d_dw_t")
    sizes = {kind.NAME: kind.BODY_SIZE for kind in LAYERS.values()}
    for name, struct_name in re.findall(r'TM_LAYER\(\w+, \w+, "(\w+)", (\w+)\)', LAYER_LIST):
        assert sizes[name] == struct.calcsize("<" + c_fields(struct_name)), name


def test_layer_numbers_and_names():
    numbers = {name: int(value) for name, value in re.findall(r"(TML_\w+) = (\d+)", C_HEADER)}
    listed = {
        numbers[constant]: name for constant, name in re.findall(r'TM_LAYER\((\w+), \w+, "(\w+)"', LAYER_LIST)
    }
    assert listed == {number: kind.NAME for number, kind in LAYERS.items()}


def test_activation_numbers():
    numbers = {name: int(value) for name, value in re.findall(r"TM_ACT_(\w+) = (\d+)", C_HEADER)}
    for name, code in ACTIVATION_CODES.items():
        assert numbers[name.replace("RELU_N1_TO_1", "RELU1")] == code
