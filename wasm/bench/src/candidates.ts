/*
 * Who takes part.
 */
import type { Candidate } from "./report.ts";

/** Where the page of a candidate is. */
export interface CandidatePlace {
  readonly address: string;
}

export interface KnownCandidate extends Candidate, CandidatePlace {
  /** Package in node_modules whose version is shown; null for ours. */
  readonly packageName: string | null;
  /** File without which it cannot take part; null where installing brings all of it. */
  readonly module: string | null;
}

const oursCalled = "model.setInput(bytes or floats), model.run(); returns at once with a copy of the outputs";
const liteRtCalled =
  "one input tensor kept and written in place, await signature.run(), output copied from its locked buffer";

function tinyMaix(instructions: Candidate["instructions"], name: string): KnownCandidate {
  return {
    id: `tinymaix-${instructions}`,
    title: `TinyMaix, ${name}`,
    version: "",
    isOurs: true,
    instructions,
    types: ["int8", "int16", "fp32"],
    callingPattern: oursCalled,
    address: `/tinymaix.html?variant=${instructions}`,
    packageName: null,
    module: `engine-${instructions}.wasm`,
  };
}

function liteRt(instructions: Candidate["instructions"], name: string): KnownCandidate {
  return {
    id: `litert-${instructions}`,
    title: `LiteRT.js, ${name}`,
    version: "",
    isOurs: false,
    instructions,
    types: ["int8", "fp32"],
    callingPattern: liteRtCalled,
    address: `/litert.html?variant=${instructions}`,
    packageName: "@litertjs/core",
    module: null,
  };
}

/** The first one is the reference for outputs. */
export const knownCandidates: readonly KnownCandidate[] = [
  tinyMaix("scalar", "scalar"),
  tinyMaix("simd", "SIMD"),
  tinyMaix("relaxed", "relaxed SIMD"),
  liteRt("relaxed", "relaxed SIMD"),
  liteRt("simd", "SIMD"),
  {
    id: "onnxruntime",
    title: "ONNX Runtime Web",
    version: "",
    isOurs: false,
    instructions: "simd",
    types: ["int8", "fp32"],
    callingPattern: "input tensors kept, await session.run(), output.data",
    address: "/onnxruntime.html",
    packageName: "onnxruntime-web",
    module: null,
  },
  {
    id: "tfjs",
    title: "TensorFlow.js WASM",
    version: "",
    isOurs: false,
    instructions: "simd",
    types: ["fp32"],
    callingPattern: "fused operations called directly within tf.tidy(), output.dataSync(); no graph executor",
    address: "/tfjs.html",
    packageName: "@tensorflow/tfjs-backend-wasm",
    module: null,
  },
];
