/*
 * Goes through the loaded model layer by layer: the exports of exports.c that only who looks into a model needs.
 */
import type { EngineExports } from "./engine-module.ts";

export class LayerSteps {
  private readonly exports: EngineExports;

  constructor(exports: EngineExports) {
    this.exports = exports;
  }

  /** Goes to every layer in turn; the other functions mean the one it stands at. */
  forEach(visit: (index: number) => void): void {
    this.exports.engine_first_layer();
    let index = 0;
    do visit(index++);
    while (this.exports.engine_next_layer() !== 0);
  }

  run(times: number): void {
    this.exports.engine_run_layer(times);
  }

  /** What the layer needs besides the main buffer. */
  memory(): { packedBytes: number; scratchBytes: number } {
    const address = this.exports.engine_layer_memory();
    const sizes = new DataView(this.exports.memory.buffer, address);
    return { packedBytes: sizes.getUint32(0, true), scratchBytes: sizes.getUint32(4, true) };
  }

  /** A copy of the output of the layer as real numbers. */
  reals(elements: number): Float32Array {
    const address = this.exports.engine_layer_reals();
    if (address === 0) throw new Error("not enough memory for the output of a layer");
    return new Float32Array(this.exports.memory.buffer, address, elements).slice();
  }
}
