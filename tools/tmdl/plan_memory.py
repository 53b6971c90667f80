"""Where every activation lies in the main buffer.

Plain chains, and graphs that keep one tensor at a time for a later ADD, get the
familiar two-slot plan, so that files stay as users know them: activations alternate
between the bottom and the top of a ping-pong area, the kept tensor lies behind it.
Any other graph gets the smallest buffer that can be found.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field

from tmdl.format import align8
from tmdl.layers.layer import Activation, Placement
from tmdl.lower import Network

EXHAUSTIVE_LIMIT = 7
RANDOM_ORDERS = 1000
FLOAT_SIZE = 4


@dataclass(eq=False)
class Block:
    """Room shared by an activation and those that replace it in place."""

    first: int  # index of the layer that writes it, -1 for the model's input
    last: int  # index of the last layer that reads it
    size: int = 0
    offset: int = -1
    kept: bool = False  # still needed after the next layer has run


@dataclass
class MemoryPlan:
    buf_size: int
    offsets: dict[Activation, int]
    strategy: str
    smallest: int = 0

    def placement(self, inputs: list[Activation], output: Activation) -> Placement:
        return Placement([self.offsets[value] for value in inputs], self.offsets[output])


@dataclass
class Blocks:
    """The blocks in the order they are written, and the block of each activation."""

    order: list[Block] = field(default_factory=list)
    of: dict[Activation, Block] = field(default_factory=dict)

    def plan(self, buf_size: int, strategy: str) -> MemoryPlan:
        return MemoryPlan(buf_size, {value: block.offset for value, block in self.of.items()}, strategy)


def plan_memory(network: Network, out_deq: bool, strategy: str = "familiar") -> MemoryPlan:
    """strategy "familiar" prefers the two-slot plan where it exists, "smallest" the least memory."""
    familiar = two_slot_plan(network, find_blocks(network, out_deq)) if strategy == "familiar" else None
    blocks = find_blocks(network, out_deq)
    if familiar is not None and familiar.buf_size == least_possible(blocks.order):
        familiar.smallest = familiar.buf_size
        return familiar
    smallest = smallest_plan(blocks)
    plan = familiar or smallest
    plan.smallest = smallest.buf_size
    return plan


def find_blocks(network: Network, out_deq: bool) -> Blocks:
    blocks = Blocks()
    end = len(network.layers)
    add_block(blocks, network.input, -1)
    room_for(blocks, network, network.input, 0, out_deq)
    for index, layer in enumerate(network.layers):
        for value in layer.inputs:
            block = blocks.of[value]
            block.last = index
        if layer.IN_PLACE:
            blocks.of[layer.output] = blocks.of[layer.inputs[0]]
        else:
            add_block(blocks, layer.output, index)
        room_for(blocks, network, layer.output, layer.scratch_bytes(), out_deq)
    blocks.of[network.output].last = end
    for block in blocks.order:
        block.kept = block.last > next_real_layer(network, block.first)
    return blocks


def next_real_layer(network: Network, index: int) -> int:
    """Index of the next layer that moves values, or of the end."""
    following = range(index + 1, len(network.layers))
    return next((i for i in following if not network.layers[i].IN_PLACE), len(network.layers))


def add_block(blocks: Blocks, value: Activation, index: int) -> None:
    block = Block(index, index)
    blocks.order.append(block)
    blocks.of[value] = block


def room_for(blocks: Blocks, network: Network, value: Activation, scratch: int, out_deq: bool) -> None:
    """Enlarges the value's block to hold it, its layer's scratch and the floats behind an output."""
    size = max(align8(value.elements * network.element.size), align8(scratch))
    if value is network.output and out_deq and network.element.name != "fp32":
        raw = align8(value.elements * network.element.size)
        size = max(size, raw + align8(FLOAT_SIZE * value.elements))
    block = blocks.of[value]
    block.size = max(block.size, size)


def two_slot_plan(network: Network, blocks: Blocks) -> MemoryPlan | None:
    """None where a second tensor must be kept at the same time, or the input itself."""
    kept = [block for block in blocks.order if block.kept]
    if blocks.order[0].kept or any(a.last > b.first for a, b in itertools.pairwise(kept)):
        return None
    moving = [layer for layer in network.layers if not layer.IN_PLACE]
    ping_pong = max(
        (blocks.of[layer.inputs[0]].size + blocks.of[layer.output].size for layer in moving),
        default=blocks.order[0].size,
    )
    for turn, block in enumerate(blocks.order):
        at_top = turn % 2 == 1
        block.offset = ping_pong - block.size if at_top else 0
        if block.kept:
            block.offset = ping_pong
    if overlapping(blocks.order):
        return None
    return blocks.plan(ping_pong + max((block.size for block in kept), default=0), "two slots")


def smallest_plan(blocks: Blocks) -> MemoryPlan:
    """First fit in the best order of blocks that is found; some order always gives the optimum."""
    order = blocks.order
    bound = least_possible(order)
    best: tuple[int, list[int]] | None = None
    for candidate in candidate_orders(order):
        size = first_fit(order, candidate)
        if best is None or size < best[0]:
            best = size, [block.offset for block in order]
            if size == bound:
                break
    size, offsets = best
    for block, offset in zip(order, offsets, strict=True):
        block.offset = offset
    return blocks.plan(size, "smallest")


def least_possible(blocks: list[Block]) -> int:
    """Bytes alive at once while the hungriest layer runs."""
    moments = {block.first for block in blocks} | {block.last for block in blocks}
    return max(
        sum(block.size for block in blocks if block.first <= moment <= block.last) for moment in moments
    )


def candidate_orders(blocks: list[Block]):
    indices = range(len(blocks))
    yield sorted(indices, key=lambda i: -blocks[i].size)
    yield list(indices)
    yield sorted(indices, key=lambda i: blocks[i].first - blocks[i].last)
    if len(blocks) <= EXHAUSTIVE_LIMIT:
        yield from (list(order) for order in itertools.permutations(indices))
        return
    shuffler = random.Random(0)
    by_size = sorted(indices, key=lambda i: -blocks[i].size)
    for attempt in range(RANDOM_ORDERS):
        order = list(by_size)
        for _ in range(1 + attempt % len(blocks)):
            a, b = shuffler.randrange(len(order)), shuffler.randrange(len(order))
            order[a], order[b] = order[b], order[a]
        yield order


def first_fit(blocks: list[Block], order: list[int]) -> int:
    """Puts each block at the lowest free place; returns the bytes used."""
    placed: list[Block] = []
    for index in order:
        block = blocks[index]
        rivals = sorted(
            (other for other in placed if alive_together(block, other)), key=lambda other: other.offset
        )
        offset = 0
        for other in rivals:
            if offset + block.size <= other.offset:
                break
            offset = max(offset, other.offset + other.size)
        block.offset = offset
        placed.append(block)
    return max(block.offset + block.size for block in blocks)


def alive_together(first: Block, second: Block) -> bool:
    return first.first <= second.last and second.first <= first.last


def overlapping(blocks: list[Block]) -> bool:
    return any(
        alive_together(a, b) and a.offset < b.offset + b.size and b.offset < a.offset + a.size
        for a, b in itertools.combinations(blocks, 2)
    )
