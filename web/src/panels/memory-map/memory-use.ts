/*
 * Who has which bytes of the main buffer, layer by layer. From the offsets that the engine reports alone; nothing
 * here knows a layer type.
 */
import type { ModelInfo } from "tinymaix";

/** What a tensor is to the layer that runs: read, written, or waiting for a later layer. */
export type MemoryRole = "read" | "written" | "kept";

export interface MemoryBlock {
  readonly role: MemoryRole;
  readonly offset: number;
  readonly bytes: number;
  /** Layer that wrote it; null for the model's input. */
  readonly producer: number | null;
}

export interface MemoryStep {
  readonly index: number;
  readonly name: string;
  readonly blocks: readonly MemoryBlock[];
  /** Bytes of the buffer that hold something needed. */
  readonly usedBytes: number;
  /** What the engine adds while this layer runs. */
  readonly scratchBytes: number;
}

export interface MemoryUse {
  readonly bufferBytes: number;
  readonly steps: readonly MemoryStep[];
  /** The first of the steps that use most. */
  readonly peak: MemoryStep | null;
}

interface Tensor {
  readonly offset: number;
  readonly bytes: number;
  readonly producer: number | null;
  readonly readers: number[];
  lastNeeded: number;
}

export function memoryUse(info: ModelInfo): MemoryUse {
  const tensors = tensorsOf(info);
  const steps = info.layers.map((layer): MemoryStep => {
    const blocks = tensors.flatMap((tensor) => blockOf(tensor, layer.index) ?? []);
    const { index, name, scratchBytes } = layer;
    return { index, name, blocks, usedBytes: coveredBytes(blocks), scratchBytes };
  });
  const most = Math.max(...steps.map(({ usedBytes }) => usedBytes));
  const peak = steps.find(({ usedBytes }) => usedBytes === most) ?? null;
  return { bufferBytes: info.bufferBytes, steps, peak };
}

/** Every tensor with who reads it: what lies at an offset is what was written there last. */
function tensorsOf({ layers }: ModelInfo): readonly Tensor[] {
  const [first] = layers;
  const tensors: Tensor[] = [];
  const add = (offset: number, bytes: number, producer: number | null, lastNeeded: number) =>
    tensors.push({ offset, bytes, producer, readers: [], lastNeeded });
  if (first !== undefined) add(first.inputOffset, first.inputBytes, null, 0);
  for (const layer of layers) {
    for (const offset of layer.inputOffsets) {
      const tensor = tensors.findLast((candidate) => candidate.offset === offset);
      tensor?.readers.push(layer.index);
      if (tensor !== undefined) tensor.lastNeeded = Math.max(tensor.lastNeeded, layer.index);
    }
    add(layer.outputOffset, layer.outputRoom, layer.index, layer.isOutput ? layers.length - 1 : layer.index);
  }
  return tensors;
}

function blockOf({ offset, bytes, producer, readers, lastNeeded }: Tensor, step: number): MemoryBlock | null {
  if ((producer ?? 0) > step || lastNeeded < step) return null;
  const role = producer === step ? "written" : readers.includes(step) ? "read" : "kept";
  return { role, offset, bytes, producer };
}

/** Bytes under at least one block: an output may lie on its input. */
function coveredBytes(blocks: readonly MemoryBlock[]): number {
  let covered = 0;
  let end = 0;
  for (const { offset, bytes } of [...blocks].sort((a, b) => a.offset - b.offset)) {
    covered += Math.max(0, offset + bytes - Math.max(end, offset));
    end = Math.max(end, offset + bytes);
  }
  return covered;
}
