/*
 * The kernels that a project can be built with: a folder of core/src/backends, the switch in tm_port.h, and the
 * working space that these kernels ask for. All of them compute the same bits.
 */
import type { LayerInfo, ModelInfo } from "tinymaix";
import type { Core } from "./cores";

export type KernelSetId = "portable" | "integer" | "arm_dsp" | "arm_mve" | "riscv_vector";

export interface KernelSet {
  readonly id: KernelSetId;
  /** Folders of core/src/backends beside that of the portable kernels. */
  readonly folders: readonly string[];
  /** Bytes, at least, that a filter layer takes beside what the portable kernels take. */
  readonly extraBytes: (layer: FilterLayer) => number;
}

interface FilterLayer {
  readonly filters: number;
  readonly channels: number;
  /** Places of a kernel. */
  readonly taps: number;
  /** Products of a sum. */
  readonly depth: number;
  readonly isDepthwise: boolean;
}

const roundUp = (count: number, step: number) => Math.ceil(count / step) * step;
/** Sums to elements by integer arithmetic: limits, then a factor for each filter. */
const integerFactors = (filters: number) => 16 + 16 * filters;

export const kernelSets: Readonly<Record<KernelSetId, KernelSet>> = {
  portable: { id: "portable", folders: [], extraBytes: () => 0 },
  integer: {
    id: "integer",
    folders: ["integer"],
    // Four windows with a word for every product.
    extraBytes: ({ filters, depth, isDepthwise }) => integerFactors(filters) + (isDepthwise ? 0 : 16 * depth),
  },
  arm_dsp: {
    id: "arm_dsp",
    folders: ["integer", "arm_dsp"],
    // Four windows with half a word for every product.
    extraBytes: ({ filters, depth, isDepthwise }) =>
      integerFactors(filters) + (isDepthwise ? 0 : 8 * roundUp(depth, 4)),
  },
  arm_mve: {
    id: "arm_mve",
    folders: ["arm_mve"],
    // Sums of four windows, the windows, the places of their products; depthwise the weights turned.
    extraBytes: ({ filters, channels, depth, taps, isDepthwise }) =>
      isDepthwise ? roundUp(channels, 16) * taps : 16 * roundUp(filters, 4) + 6 * roundUp(depth, 16),
  },
  riscv_vector: {
    id: "riscv_vector",
    folders: ["integer", "riscv_vector"],
    // Factors of the filters; then sums of four windows, the windows and the places of their products, a filter's
    // weights; depthwise bias and weights of eight filters at a time, and places.
    extraBytes: ({ filters, depth, taps, isDepthwise }) =>
      isDepthwise
        ? roundUp(filters, 8) * (20 + 2 * roundUp(taps, 2)) + 4 * roundUp(taps, 2)
        : 32 * roundUp(filters, 16) + 13 * roundUp(depth, 16),
  },
};

/** The fastest that the core has for a model of this type; kernels for special instructions are for int8 alone. */
export function fastestKernels({ kernels }: Core, type: ModelInfo["type"]): KernelSetId {
  return type === "int8" ? kernels : "portable";
}

/**
 * Bytes behind the main buffer that are enough for these kernels. `info` as the portable kernels have it. What the
 * kernels really take, the program says itself when it runs.
 */
export function workingSpace({ layers, scratchBytes, packedBytes }: ModelInfo, kernels: KernelSetId): number {
  const { extraBytes } = kernelSets[kernels];
  const most = layers.reduce((largest, layer) => {
    const filter = filterLayer(layer);
    const extra = filter === null ? 0 : roundUp(extraBytes(filter), 8);
    return Math.max(largest, layer.scratchBytes + extra);
  }, scratchBytes);
  return most + packedBytes;
}

/** Null where the layer has no weights. */
function filterLayer({ details, inputShape, outputShape, parameterBytes }: LayerInfo): FilterLayer | null {
  if (parameterBytes === 0) return null;
  const [height, width, channels] = inputShape;
  const kernel = details.find(({ name }) => name === "kernel")?.value;
  const isDepthwise = details.some(({ name }) => name === "depth multiplier");
  // Without a kernel every output looks at the whole input.
  const taps = typeof kernel === "object" ? kernel.reduce((area, side) => area * side, 1) : height * width;
  return {
    filters: outputShape[2],
    channels,
    taps,
    depth: isDepthwise ? taps : taps * channels,
    isDepthwise,
  };
}
