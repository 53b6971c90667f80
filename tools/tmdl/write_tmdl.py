"""The bytes of a .tmdl from planned layers."""

from __future__ import annotations

from tmdl.format import LAYER_HEAD_SIZE, LITTLE, Header, LayerHead
from tmdl.layers.layer import Layer
from tmdl.lower import Network
from tmdl.plan_memory import MemoryPlan


def tmdl_bytes(network: Network, plan: MemoryPlan, out_deq: bool, order: str = LITTLE) -> bytes:
    header = Header(
        network.element, out_deq, len(network.layers), plan.buf_size, network.in_dims, network.out_dims
    )
    layers = [layer_bytes(network, layer, plan, order) for layer in network.layers]
    return header.pack(order) + b"".join(layers)


def layer_bytes(network: Network, layer: Layer, plan: MemoryPlan, order: str) -> bytes:
    place = plan.placement(layer.inputs, layer.output)
    body = layer.body(order, network.element, place)
    head = LayerHead(
        layer.TYPE,
        layer.output is network.output,
        LAYER_HEAD_SIZE + len(body),
        place.inputs[0],
        place.output,
        layer.inputs[0].dims,
        layer.output.dims,
        layer.inputs[0].scale,
        layer.inputs[0].zero_point,
        layer.output.scale,
        layer.output.zero_point,
    )
    return head.pack(order, network.element) + body
