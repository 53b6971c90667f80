/*
 * Which layer reads what from which, told from the offsets that the engine reports alone.
 */
import type { LayerInfo } from "tinymaix";

export interface Flow {
  /** Null for the input of the model. */
  readonly from: number | null;
  readonly to: number;
}

/** What lies at an offset is what was written there last; before that, the input of the model. */
export function flowsOf(layers: readonly LayerInfo[]): readonly Flow[] {
  const writers = new Map<number, number>();
  return layers.flatMap((layer) => {
    const flows = layer.inputOffsets.map((offset) => ({
      from: writers.get(offset) ?? null,
      to: layer.index,
    }));
    writers.set(layer.outputOffset, layer.index);
    return flows;
  });
}

export interface Bypass extends Flow {
  readonly from: number;
  /** Bypasses that overlap run in different lanes, 0 is the nearest. */
  readonly lane: number;
}

/** The flows that go past at least one layer. */
export function bypassesOf(flows: readonly Flow[]): readonly Bypass[] {
  const bypasses: Bypass[] = [];
  for (const { from, to } of flows) {
    if (from === null || to - from < 2) continue;
    const taken = bypasses.filter((other) => other.from < to && from < other.to).map(({ lane }) => lane);
    let lane = 0;
    while (taken.includes(lane)) lane += 1;
    bypasses.push({ from, to, lane });
  }
  return bypasses;
}
