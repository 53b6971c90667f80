"""A tmdl as a C header, readable by every C and C++ compiler.

One-model programs use the familiar names MDL_BUF_LEN, LBUF_LEN and mdl_data. A
program with several models defines TMDL_SEVERAL_MODELS before it includes them; each
then has only names made from its file's name.
"""

from __future__ import annotations

import re
from pathlib import Path

from tmdl.format import HEADER_SIZE
from tmdl.read_tmdl import StoredModel, parse_tmdl
from tmdl.stat_table import shape

BYTES_PER_LINE = 16


def c_header(data: bytes, file_name: str) -> str:
    """The header text for the tmdl `data`; names come from `file_name`."""
    model = parse_tmdl(data)
    name = c_identifier(Path(file_name).stem)
    upper = name.upper()
    return f"""\
/* {Path(file_name).name}: {model.header.element.title}, input ({shape(model.header.in_dims)}), \
output ({shape(model.header.out_dims)}), {model.header.layer_count} layers, {len(data)} bytes. */
#ifndef TMDL_{upper}_H
#define TMDL_{upper}_H

#include <stdint.h>

#define {upper}_BUF_LEN ({model.header.buf_size})
#define {upper}_LBUF_LEN ({layer_buffer_length(model)})

/* Several models in one program: define TMDL_SEVERAL_MODELS and use {upper}_BUF_LEN, {name}_data. */
#ifdef TMDL_SEVERAL_MODELS
#define mdl_data {name}_data
#else
#define MDL_BUF_LEN ({model.header.buf_size})
#define LBUF_LEN ({layer_buffer_length(model)})
#define {name}_data mdl_data
#endif

/* Layers hold 32-bit numbers: the array has to start on an 8-byte boundary. */
#if defined(__cplusplus) && __cplusplus >= 201103L
#define TMDL_ALIGNED alignas(8)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define TMDL_ALIGNED _Alignas(8)
#elif defined(__GNUC__) || defined(__clang__)
#define TMDL_ALIGNED __attribute__((aligned(8)))
#elif defined(_MSC_VER)
#define TMDL_ALIGNED __declspec(align(8))
#else
#define TMDL_ALIGNED
#endif

TMDL_ALIGNED const uint8_t mdl_data[{len(data)}] = {{
{byte_lines(data)}
}};

#undef TMDL_ALIGNED
#ifdef TMDL_SEVERAL_MODELS
#undef mdl_data
#endif

#endif
"""


def layer_buffer_length(model: StoredModel) -> int:
    return HEADER_SIZE + model.largest_layer


def byte_lines(data: bytes) -> str:
    rows = (data[start : start + BYTES_PER_LINE] for start in range(0, len(data), BYTES_PER_LINE))
    return "\n".join("".join(f"0x{byte:02x}," for byte in row) for row in rows)


def c_identifier(text: str) -> str:
    name = re.sub(r"[^0-9A-Za-z_]", "_", text) or "model"
    return f"model_{name}" if name[0].isdigit() else name
