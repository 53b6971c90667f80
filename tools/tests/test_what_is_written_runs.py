"""Whatever network is written, the engine accepts its file and computes what Python computes.

Loading checks the whole file, memory plan and all, as `tinymaix check` does.
"""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import random_networks

from tmdl.convert import convert_network
from tmdl.format import BIG
from tmdl.layers.softmax import Softmax
from tmdl.lower import Network
from tmdl.native_engine import run_natively
from tmdl.read_tmdl import parse_tmdl
from tmdl.run_tmdl import run_many
from tmdl.stat_table import stat_table
from tmdl.write_c_header import c_header

PLANS = st.sampled_from(["familiar", "smallest"])


def inputs_of(network: Network, count: int = 2) -> np.ndarray:
    scale = 100 * network.input.scale if network.element.is_integer else 1.0
    random = np.random.default_rng(0)
    return random.uniform(-scale, scale, (count, *network.in_dims[1:])).astype(np.float32)


@settings(max_examples=100, deadline=None)
@given(network=random_networks(("int8", "int16", "fp32")), plan=PLANS, out_deq=st.booleans())
def test_the_engine_computes_what_python_computes(network, plan, out_deq):
    data = convert_network(network, out_deq, plan=plan).data
    inputs = inputs_of(network)
    expected = run_many(parse_tmdl(data), inputs).reshape(len(inputs), -1)
    found = run_natively(data, inputs).reshape(len(inputs), -1)
    if network.element.is_integer:
        # The engine has an exponential of its own; what it rounds may be a half away.
        steps = 1 if isinstance(network.layers[-1], Softmax) else 0
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=(steps + 0.01) * network.output.scale)
    else:
        np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-5 * (1 + np.abs(expected).max()))


@settings(max_examples=40, deadline=None)
@given(network=random_networks(("fp16", "fp8_143", "fp8_152")), plan=PLANS, out_deq=st.booleans())
def test_the_engine_runs_small_floats(network, plan, out_deq):
    data = convert_network(network, out_deq, plan=plan).data
    assert np.isfinite(run_natively(data, inputs_of(network))).all()


@settings(max_examples=40, deadline=None)
@given(network=random_networks(), plan=PLANS, out_deq=st.booleans())
def test_both_byte_orders_are_read_back_as_they_were_written(network, plan, out_deq):
    little = convert_network(network, out_deq, plan=plan)
    big = convert_network(network, out_deq, big_endian=True, plan=plan)
    models = [parse_tmdl(converted.data) for converted in (little, big)]
    assert models[1].order == BIG
    assert stat_table(models[0]) == stat_table(models[1])
    inputs = inputs_of(network, 1)
    np.testing.assert_array_equal(run_many(models[0], inputs), run_many(models[1], inputs))
    for layer, stored in zip(network.layers, models[0].layers, strict=True):
        assert stored.kind.NAME == layer.NAME
        assert stored.head.size % 8 == 0
        assert (stored.head.in_dims, stored.head.out_dims) == (layer.inputs[0].dims, layer.output.dims)
        assert stored.head.is_out == (layer.output is network.output)
    assert f"mdl_data[{len(little.data)}]" in c_header(little.data, "net.tmdl")
