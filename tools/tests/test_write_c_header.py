import re

from conftest import MODELS

from tmdl.write_c_header import c_header, c_identifier

DATA = (MODELS / "mnist_valid_int8.tmdl").read_bytes()


def defined(text: str, name: str) -> int:
    return int(re.search(rf"#define {name} \((\d+)\)", text).group(1))


def test_bytes_are_those_of_the_file_sixteen_a_line():
    text = c_header(DATA, "digits.tmdl")
    body = re.search(r"const uint8_t mdl_data\[(\d+)\] = \{\n(.*?)\n\};", text, re.S)
    assert int(body.group(1)) == len(DATA)
    lines = body.group(2).splitlines()
    assert bytes(int(byte, 16) for line in lines for byte in line.rstrip(",").split(",")) == DATA
    assert {len(line.rstrip(",").split(",")) for line in lines[:-1]} == {16}


def test_lengths_are_the_main_buffer_and_the_largest_layer():
    text = c_header(DATA, "digits.tmdl")
    assert defined(text, "MDL_BUF_LEN") == defined(text, "DIGITS_BUF_LEN") == 1464
    assert defined(text, "LBUF_LEN") == defined(text, "DIGITS_LBUF_LEN") == 64 + 1360


def test_buffer_length_includes_what_an_add_keeps():
    text = (MODELS / "mnist_best_int8.h").read_text(encoding="utf-8")
    table_buffer = int.from_bytes((MODELS / "mnist_best_int8.tmdl").read_bytes()[12:16], "little")
    assert defined(text, "MDL_BUF_LEN") == table_buffer


def test_guard_and_names_come_from_the_file_name():
    text = c_header(DATA, "my-net 2.tmdl")
    assert "#ifndef TMDL_MY_NET_2_H" in text
    assert "my_net_2_data" in text
    assert c_identifier("3d") == "model_3d"


def test_every_conditional_is_closed_and_the_text_is_ascii():
    text = c_header(DATA, "digits.tmdl")
    assert len(re.findall(r"^#if", text, re.M)) == len(re.findall(r"^#endif", text, re.M))
    assert text.isascii()
