"""The layer and memory table, column for column as `tm_stat` of the C engine prints it."""

from __future__ import annotations

from tmdl.format import Dims, element_count
from tmdl.read_tmdl import StoredModel


def stat_table(model: StoredModel) -> str:
    header = model.header
    size = header.element.size
    lines = [
        f"mdl_type={header.element.code} ({header.element.name}))",
        f"out_deq={int(header.out_deq)}",
        f"input_cnt={header.input_count}, output_cnt={header.output_count}, layer_cnt={header.layer_count}",
        f"input {header.in_dims[0]}dims: ({shape(header.in_dims)})",
        f"output {header.out_dims[0]}dims: ({shape(header.out_dims)})",
        f"main buf size {header.buf_size}; sub buf size {header.sub_size}",
        "//Note: PARAM is layer param size, include align padding",
        "Idx\tLayer\toutshape\tinoft\toutoft\tPARAM\tMEMOUT\tOPS",
        f"---\tInput\t{shape(header.in_dims)}\t-\t0\t0\t{element_count(header.in_dims) * size}\t0",
    ]
    for index, layer in enumerate(model.layers):
        head = layer.head
        lines.append(
            f"{index:03d}\t{layer.kind.NAME}\t{shape(head.out_dims)}\t{head.in_oft}\t{head.out_oft}"
            f"\t{layer.parameter_bytes}\t{element_count(head.out_dims) * size}\t{layer.operations}"
        )
    parameters = sum(layer.parameter_bytes for layer in model.layers)
    buffers = header.buf_size + header.sub_size
    lines.append(
        f"Total param ~{parameters / 1024:.1f} KB, OPS ~{model.operations / 1e6:.2f} MOPS, "
        f"buffer {buffers / 1024:.1f} KB"
    )
    return "\n".join(lines) + "\n"


def shape(dims: Dims) -> str:
    return f"{dims[1]}, {dims[2]}, {dims[3]}"
