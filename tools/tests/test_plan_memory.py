"""The planner on networks of every shape: nothing that is still needed is overwritten."""

import itertools
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmdl.element_types import BY_NAME, ElementType
from tmdl.format import align8
from tmdl.layers.layer import Activation, Layer, Placement, StoredLayer
from tmdl.lower import Network
from tmdl.plan_memory import Block, alive_together, find_blocks, least_possible, plan_memory


@dataclass(eq=False, kw_only=True)
class Step(Layer):
    """Any layer; only its tensors matter here."""

    TYPE = 0
    NAME = "step"

    def body(self, order: str, element: ElementType, place: Placement) -> bytes:
        return b""

    @classmethod
    def compute(cls, stored: StoredLayer, inputs: list[np.ndarray]) -> np.ndarray:
        return inputs[0]


@dataclass(eq=False, kw_only=True)
class InPlace(Step):
    IN_PLACE = True


def network(sizes: list[int], sources: list[tuple[int, ...]], in_place: set[int] = frozenset()) -> Network:
    """Layer i reads the tensors sources[i] and writes tensor i + 1; tensor 0 is the input."""
    tensors = [Activation(str(i), (1, 1, 1, size)) for i, size in enumerate(sizes)]
    layers = [
        (InPlace if i in in_place else Step)(
            inputs=[tensors[s] for s in read], output=tensors[i + 1], source=""
        )
        for i, read in enumerate(sources)
    ]
    return Network(BY_NAME["int8"], layers, tensors[0], tensors[-1])


@st.composite
def networks(draw, most: int = 9) -> Network:
    count = draw(st.integers(1, most))
    sources, in_place = [], set()
    for i in range(count):
        if draw(st.booleans()):
            sources.append((i,))
            if i > 0 and draw(st.integers(0, 3)) == 0:
                in_place.add(i)
        else:
            sources.append((i, draw(st.integers(0, i))))
    sizes = draw(st.lists(st.integers(1, 300), min_size=count + 1, max_size=count + 1))
    for i in in_place:
        sizes[i + 1] = sizes[i]
        sources[i] = (i,)
    return network(sizes, sources, in_place)


def assert_sound(net: Network, plan, out_deq: bool) -> None:
    """Runs the plan on bytes: every layer finds the inputs its sources wrote."""
    owner: list[str | None] = [None] * plan.buf_size
    roots = {net.input: net.input.name}

    def write(value: Activation, room: int) -> None:
        start = plan.offsets[value]
        assert start % 8 == 0
        assert start + room <= plan.buf_size
        owner[start : start + value.elements] = [roots[value]] * value.elements
        owner[start + value.elements : start + room] = [None] * (room - value.elements)

    write(net.input, net.input.elements)
    for layer in net.layers:
        for value in layer.inputs:
            start = plan.offsets[value]
            assert owner[start : start + value.elements] == [roots[value]] * value.elements
        if layer.IN_PLACE:
            assert plan.offsets[layer.output] == plan.offsets[layer.inputs[0]]
            roots[layer.output] = roots[layer.inputs[0]]
        else:
            roots[layer.output] = layer.output.name
            for value in layer.inputs:
                apart = abs(plan.offsets[value] - plan.offsets[layer.output])
                assert apart >= min(value.elements, layer.output.elements)
        is_output = layer.output is net.output
        floats = align8(layer.output.elements) + 4 * layer.output.elements if is_output and out_deq else 0
        write(layer.output, max(layer.output.elements, floats))


@settings(max_examples=300, deadline=None)
@given(net=networks(), strategy=st.sampled_from(["familiar", "smallest"]), out_deq=st.booleans())
def test_no_plan_overwrites_what_is_still_needed(net, strategy, out_deq):
    assert_sound(net, plan_memory(net, out_deq, strategy), out_deq)


@settings(max_examples=100, deadline=None)
@given(net=networks())
def test_the_smallest_plan_is_never_larger(net):
    assert plan_memory(net, True, "smallest").buf_size <= plan_memory(net, True, "familiar").buf_size


def apart(offset: int, size: int, other: Block) -> bool:
    return offset + size <= other.offset or other.offset + other.size <= offset


def fits(blocks: list[Block], room: int) -> bool:
    """Whether blocks can lie in so much memory, by trying every place that can matter.

    Any arrangement can be pushed down until each block lies at 0 or on top of others, so places are sums
    of sizes. This has nothing in common with how the planner searches.
    """
    sums = {0}
    for block in blocks:
        sums |= {total + block.size for total in sums}

    def place(index: int) -> bool:
        if index == len(blocks):
            return True
        block = blocks[index]
        rivals = [other for other in blocks[:index] if alive_together(block, other)]
        for offset in sorted(total for total in sums if total + block.size <= room):
            if all(apart(offset, block.size, other) for other in rivals):
                block.offset = offset
                if place(index + 1):
                    return True
        return False

    return place(0)


@settings(max_examples=150, deadline=None)
@given(net=networks(most=5), out_deq=st.booleans())
def test_small_graphs_get_the_smallest_buffer_there_is(net, out_deq):
    size = plan_memory(net, out_deq, "smallest").buf_size
    blocks = find_blocks(net, out_deq).order
    assert fits(blocks, size)
    # Less than what is alive at once never fits, which needs no search.
    assert size == least_possible(blocks) or not fits(blocks, size - 8)


def test_the_search_for_the_smallest_finds_what_no_simple_order_does():
    """The bytes alive at once are not always enough, and the search knows when they are not."""
    blocks = [Block(first, last, size) for first, last, size in ((0, 1, 8), (1, 2, 16), (2, 3, 8), (0, 3, 8))]
    assert fits(blocks, 32)
    assert not fits(blocks, 24)
    assert fits([Block(0, 1, 8), Block(1, 2, 16), Block(2, 3, 8)], 24)


@given(sizes=st.lists(st.integers(1, 2000), min_size=2, max_size=12))
def test_chains_alternate_between_the_two_ends(sizes):
    net = network(sizes, [(i,) for i in range(len(sizes) - 1)])
    plan = plan_memory(net, out_deq=False)
    rounded = [align8(size) for size in sizes]
    assert plan.buf_size == max(a + b for a, b in itertools.pairwise(rounded))
    for i, layer in enumerate(net.layers):
        expected = plan.buf_size - rounded[i + 1] if i % 2 == 0 else 0
        assert plan.offsets[layer.output] == expected


def test_one_kept_tensor_lies_behind_the_ping_pong_area():
    net = network([100, 80, 80, 80, 10], [(0,), (1,), (2, 1), (3,)])
    plan = plan_memory(net, out_deq=False)
    kept = net.layers[0].output
    assert plan.strategy == "two slots"
    assert plan.offsets[kept] == plan.buf_size - 80 == 104 + 80
    assert plan_memory(net, False, "smallest").buf_size == 3 * 80


def test_several_kept_tensors_get_the_least_memory():
    net = network([64, 64, 64, 64, 64], [(0,), (1,), (2, 1), (3, 0)])
    assert plan_memory(net, out_deq=False).buf_size == 4 * 64


@pytest.mark.parametrize(("out_deq", "room"), [(False, 16), (True, 16 + 40)])
def test_dequantised_outputs_have_room_for_their_floats(out_deq, room):
    net = network([8, 10], [(0,)])
    assert plan_memory(net, out_deq).buf_size == 8 + room
