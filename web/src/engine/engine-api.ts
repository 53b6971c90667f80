/*
 * What the page may ask of the engine. Both sides of the worker boundary are checked against this interface.
 */
import type { Backend, LayerTiming, ModelInfo, ModelProblem } from "tinymaix";

/** A refused file is an answer, not an exception: exceptions lose their fields between threads. */
export type LoadAnswer =
  | { readonly ok: true; readonly info: ModelInfo }
  | { readonly ok: false; readonly problem: ModelProblem };

/** Bytes 0..255, one a value, or real values; as many as the model's input shape has. */
export type InputValues = Uint8Array | Float32Array;

export interface MeasureOptions {
  /** A layer is repeated until a sample takes at least this long, so that the clock's steps do not matter. */
  readonly minimumSampleMilliseconds: number;
  readonly samples: number;
}

export interface EngineKernels {
  readonly inUse: Backend;
  /** What works in this browser, the fastest first. */
  readonly available: readonly Backend[];
}

export interface EngineApi {
  /** Starts the engine, with the named kernels or with the best that the browser has. */
  start(force: Backend | null): Promise<EngineKernels>;
  /** Takes a model in place of the one before; a refused file leaves that one in place. */
  load(bytes: Uint8Array): Promise<LoadAnswer>;
  /** The model's outputs as real numbers. */
  run(input: InputValues): Float32Array;
  /** The same run; the output of every layer as real numbers. */
  runLayers(input: InputValues): Float32Array[];
  /** The model's file as the engine runs it: checked, little-endian. */
  file(): Uint8Array;
  measure(options: MeasureOptions): LayerTiming[];
}
