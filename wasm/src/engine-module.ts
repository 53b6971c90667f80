/*
 * The other side of exports.c and the only file that knows addresses. Views on the memory are made, used and dropped
 * within one function: they end when the memory grows.
 */
import type { ElementType, LayerDetail, LayerInfo, Quantisation, Shape } from "./types.ts";

type Address = number;

interface EngineExports extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  _initialize?(): void;
  engine_reserve(size: number): Address;
  engine_load(address: Address, size: number): number;
  engine_problem_layer(): number;
  engine_problem_offset(): number;
  engine_problem_field(): Address;
  engine_problem_found(): Address;
  engine_problem_expected(): Address;
  engine_error_name(error: number): Address;
  engine_error_text(error: number): Address;
  engine_model(): Address;
  engine_layer(): Address;
  engine_stat(): Address;
  engine_staging(): Address;
  engine_set_input(preprocessing: number): number;
  engine_run(): Address;
  engine_first_layer(): void;
  engine_next_layer(): number;
  engine_run_layer(times: number): void;
  engine_layer_output(): Address;
  engine_layer_reals(): Address;
}

/** `tm_pp_t`: how staged values become the input of the model. */
export const preprocessing = {
  realToElement: 1,
  byteToInteger: 2,
  byteToZeroToOne: 3,
} as const;

/** The figures of `engine_model()`. */
export interface ModelFigures {
  readonly type: ElementType;
  readonly dequantisesOutput: boolean;
  readonly isBigEndian: boolean;
  readonly bufferBytes: number;
  readonly scratchBytes: number;
  readonly packedBytes: number;
  readonly layerCount: number;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly outputElements: number;
  readonly inputQuantisation: Quantisation;
}

/** One instance of the module, which holds one model. */
export class EngineModule {
  private readonly exports: EngineExports;

  constructor(module: WebAssembly.Module) {
    this.exports = new WebAssembly.Instance(module).exports as EngineExports;
    this.exports._initialize?.();
  }

  /** Copies the file in and loads it; returns 0 or the number of the error. */
  load(file: Uint8Array): number {
    const address = this.exports.engine_reserve(file.length);
    if (address === 0) return outOfMemory;
    new Uint8Array(this.exports.memory.buffer, address, file.length).set(file);
    return this.exports.engine_load(address, file.length);
  }

  errorName(error: number): string {
    return this.text(this.exports.engine_error_name(error));
  }

  errorText(error: number): string {
    return this.text(this.exports.engine_error_text(error));
  }

  /** Where and why the last load() was refused. */
  problem() {
    return {
      layer: this.exports.engine_problem_layer(),
      offset: this.exports.engine_problem_offset(),
      field: this.text(this.exports.engine_problem_field()),
      found: this.text(this.exports.engine_problem_found()),
      expected: this.text(this.exports.engine_problem_expected()),
    };
  }

  model(): ModelFigures {
    const figures = new FigureReader(this.exports.memory, this.exports.engine_model());
    return {
      type: this.text(figures.integer()) as ElementType,
      dequantisesOutput: figures.integer() !== 0,
      isBigEndian: figures.integer() !== 0,
      bufferBytes: figures.integer(),
      scratchBytes: figures.integer(),
      packedBytes: figures.integer(),
      layerCount: figures.integer(),
      inputShape: figures.shape(),
      outputShape: figures.shape(),
      outputElements: figures.integer(),
      inputQuantisation: figures.quantisation(),
    };
  }

  /** All layers, in the order in which they run. */
  layers(): LayerInfo[] {
    const layers: LayerInfo[] = [];
    this.forEachLayer((index) => layers.push(this.layer(index)));
    return layers;
  }

  /** Goes to every layer in turn; runLayer() and layer() mean the one it stands at. */
  forEachLayer(visit: (index: number) => void): void {
    this.exports.engine_first_layer();
    let index = 0;
    do visit(index++);
    while (this.exports.engine_next_layer() !== 0);
  }

  runLayer(times: number): void {
    this.exports.engine_run_layer(times);
  }

  /** A copy of the output of the layer it stands at, as real numbers. */
  layerReals(elements: number): Float32Array {
    const address = this.exports.engine_layer_reals();
    if (address === 0) throw new Error(this.errorText(outOfMemory));
    return new Float32Array(this.exports.memory.buffer, address, elements).slice();
  }

  statText(): string {
    const address = this.exports.engine_stat();
    return address === 0 ? "" : this.text(address);
  }

  /** Values become the input of the model; `how` is one of `preprocessing`. */
  setInput(values: Uint8Array | Float32Array, how: number): void {
    const { buffer } = this.exports.memory;
    const address = this.exports.engine_staging();
    if (values instanceof Uint8Array) new Uint8Array(buffer, address, values.length).set(values);
    else new Float32Array(buffer, address, values.length).set(values);
    const error = this.exports.engine_set_input(how);
    if (error !== 0) throw new Error(this.errorText(error));
  }

  /** Runs the model; a copy of its outputs as real numbers. */
  run(outputElements: number): Float32Array {
    const address = this.exports.engine_run();
    return new Float32Array(this.exports.memory.buffer, address, outputElements).slice();
  }

  private layer(index: number): LayerInfo {
    const figures = new FigureReader(this.exports.memory, this.exports.engine_layer());
    return {
      index,
      name: this.text(figures.integer()),
      inputShape: figures.shape(),
      outputShape: figures.shape(),
      inputOffset: figures.integer(),
      outputOffset: figures.integer(),
      parameterBytes: figures.integer(),
      outputBytes: figures.integer(),
      operations: figures.integer(),
      isOutput: figures.integer() !== 0,
      inputQuantisation: figures.quantisation(),
      outputQuantisation: figures.quantisation(),
      outputRoom: figures.integer(),
      inputBytes: figures.integer(),
      inputOffsets: figures.integers(figures.integer(), mostInputs),
      scratchBytes: figures.integer(),
      packedBytes: figures.integer(),
      details: this.details(figures),
    };
  }

  private details(figures: FigureReader): LayerDetail[] {
    return Array.from({ length: figures.integer() }, () => {
      const name = this.text(figures.integer());
      const word = figures.integer();
      const numbers = figures.integers(figures.integer(), mostNumbers);
      return { name, value: word === 0 ? numbers : this.text(word) };
    });
  }

  private text(address: Address): string {
    const bytes = new Uint8Array(this.exports.memory.buffer);
    return new TextDecoder().decode(bytes.subarray(address, bytes.indexOf(0, address)));
  }
}

/** Number of TM_ERR_OOM in tm_errors.def. */
const outOfMemory = 4;

/** Lengths of the arrays in the figures of a layer. */
const mostInputs = 2;
const mostNumbers = 4;

/** Reads a struct of exports.c, field after field. */
class FigureReader {
  private readonly view: DataView;
  private offset = 0;

  constructor(memory: WebAssembly.Memory, address: Address) {
    this.view = new DataView(memory.buffer, address);
  }

  integer(): number {
    this.offset += 4;
    return this.view.getUint32(this.offset - 4, true);
  }

  /** The first `count` numbers of an array of `length`. */
  integers(count: number, length: number): number[] {
    return Array.from({ length }, () => this.integer()).slice(0, count);
  }

  shape(): Shape {
    return [this.integer(), this.integer(), this.integer()];
  }

  quantisation(): Quantisation {
    this.offset += 8;
    return {
      scale: this.view.getFloat32(this.offset - 8, true),
      zeroPoint: this.view.getInt32(this.offset - 4, true),
    };
  }
}
