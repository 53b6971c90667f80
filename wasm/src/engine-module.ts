/*
 * The other side of exports.c; layer-steps.ts has the part that looks into a model. Only these two know its addresses.
 * Views on the memory are made, used and dropped within one function: they end when the memory grows.
 */

export type Address = number;

export interface EngineExports extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  _initialize?(): void;
  engine_reserve(size: number): Address;
  engine_load(address: Address, size: number): number;
  engine_file(): Address;
  engine_staging(): Address;
  engine_set_input(preprocessing: number): void;
  engine_run(): Address;
  engine_first_layer(): void;
  engine_next_layer(): number;
  engine_run_layer(times: number): void;
  engine_layer_memory(): Address;
  engine_layer_reals(): Address;
}

/** `tm_pp_t`: how staged values become the input of the model. */
export const preprocessing = {
  realToElement: 1,
  byteToInteger: 2,
  byteToZeroToOne: 3,
} as const;

/** Number of TM_ERR_OOM in tm_errors.def. */
const outOfMemory = 4;

/** One instance of the module, which holds one model. */
export class EngineModule {
  readonly exports: EngineExports;
  private loadedAt: Address = 0;

  constructor(module: WebAssembly.Module) {
    this.exports = new WebAssembly.Instance(module).exports as EngineExports;
    this.exports._initialize?.();
  }

  /** Copies the file in and loads it; returns 0 or the number of the error. */
  load(file: Uint8Array): number {
    this.loadedAt = this.exports.engine_reserve(file.length);
    if (this.loadedAt === 0) return outOfMemory;
    new Uint8Array(this.exports.memory.buffer, this.loadedAt, file.length).set(file);
    return this.exports.engine_load(this.loadedAt, file.length);
  }

  /** The loaded file, little-endian. Use it at once. */
  file(): DataView {
    return new DataView(this.exports.memory.buffer, this.exports.engine_file());
  }

  /** Whether the engine had to make a copy in the other byte order. */
  isConverted(): boolean {
    return this.exports.engine_file() !== this.loadedAt;
  }

  /** Values become the input of the model; `how` is one of `preprocessing`. */
  setInput(values: Uint8Array | Float32Array, how: number): void {
    const { buffer } = this.exports.memory;
    const address = this.exports.engine_staging();
    if (values instanceof Uint8Array) new Uint8Array(buffer, address, values.length).set(values);
    else new Float32Array(buffer, address, values.length).set(values);
    this.exports.engine_set_input(how);
  }

  /** Runs the model; a copy of its outputs as real numbers. */
  run(outputElements: number): Float32Array {
    const address = this.exports.engine_run();
    return new Float32Array(this.exports.memory.buffer, address, outputElements).slice();
  }
}
