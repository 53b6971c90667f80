/*
 * What the engine tells JavaScript about a model. All sizes are bytes, all shapes are [height, width, channels].
 */

/** How the values of a model's tensors are stored. */
export type ElementType = "int8" | "int16" | "fp32" | "fp16" | "fp8_143" | "fp8_152";

/** Which kernels an engine module was built with. */
export type Backend = "relaxed" | "simd" | "scalar";

export type Shape = readonly [height: number, width: number, channels: number];

/** real value = scale * (stored value - zeroPoint); scale 1 and zeroPoint 0 in float models. */
export interface Quantisation {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** Something that a layer was built with, e.g. its stride; numbers run from top to bottom and left to right. */
export interface LayerDetail {
  /** "kernel", "stride", "dilation", "padding", "activation", "depth multiplier" ... */
  readonly name: string;
  readonly value: string | readonly number[];
}

/** One row of the layer and memory table; the same figures as the text of `tm_stat`. */
export interface LayerInfo {
  readonly index: number;
  /** As the reference table prints it, e.g. "Conv2D". */
  readonly name: string;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** Offsets of the tensors in the main buffer. */
  readonly inputOffset: number;
  readonly outputOffset: number;
  /** Bytes of the layer in the file without its fixed struct, padding included (column PARAM). */
  readonly parameterBytes: number;
  /** Bytes of the output (column MEMOUT). */
  readonly outputBytes: number;
  /** Multiply-adds (column OPS). */
  readonly operations: number;
  readonly isOutput: boolean;
  readonly inputQuantisation: Quantisation;
  readonly outputQuantisation: Quantisation;
  /** What the output takes in the main buffer: with its floats where the file wants them. */
  readonly outputRoom: number;
  /** Where the tensors start that the layer reads, and the bytes of each. */
  readonly inputOffsets: readonly number[];
  readonly inputBytes: number;
  /** What the engine adds for this layer: working space while it runs, rearranged weights. */
  readonly scratchBytes: number;
  readonly packedBytes: number;
  /** Everything the table has no column for. */
  readonly details: readonly LayerDetail[];
}

export interface ModelInfo {
  readonly type: ElementType;
  /** True where the run ends by turning the outputs into floats. */
  readonly dequantisesOutput: boolean;
  /** True for a file of the other byte order, which the engine has converted. */
  readonly isBigEndian: boolean;
  readonly fileBytes: number;
  readonly bufferBytes: number;
  /** Memory the engine adds to the main buffer: working space while a layer runs. */
  readonly scratchBytes: number;
  /** Memory for weights rearranged for the kernels of this backend; 0 where they are read from the file. */
  readonly packedBytes: number;
  readonly parameterBytes: number;
  readonly operations: number;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly inputQuantisation: Quantisation;
  readonly layers: readonly LayerInfo[];
  /** Exactly what `tm_stat` prints on any target. */
  readonly statText: string;
}

/** Time of one layer, in microseconds per run of the layer. */
export interface LayerTiming {
  readonly index: number;
  readonly medianMicroseconds: number;
  /** Lower and upper quartile of the samples. */
  readonly lowerQuartileMicroseconds: number;
  readonly upperQuartileMicroseconds: number;
  /** How many samples were taken and how often the layer ran in each. */
  readonly samples: number;
  readonly repeatsPerSample: number;
}

/** Why a file was refused; the fields say where to look in it. */
export interface ModelProblem {
  /** Name of the error in `tm_errors.def`, e.g. "TM_ERR_DIMS". */
  readonly code: string;
  /** Layer number, or null where the header of the file is at fault. */
  readonly layer: number | null;
  /** Field of the file format, e.g. "layer_cnt". */
  readonly field: string;
  /** Byte offset of that field in the file. */
  readonly offset: number;
  /** What stands there. */
  readonly found: string;
  /** What should. */
  readonly expected: string;
  /** All of it in one sentence. */
  readonly message: string;
}
