// A residual network of 100 layers that takes drawings: untrained, but it loads, runs, and has something to show in
// every view.

import { ModelWriter, type Shape, type Tensor } from "./model-writer.ts";

export const deepModelLayers = 100;

/** Blocks of three layers at each size; with the layers around them, 100. */
const stages = [
  { shape: [28, 28, 8], blocks: 10 },
  { shape: [14, 14, 16], blocks: 11 },
  { shape: [7, 7, 32], blocks: 10 },
] as const;

const largest = 28 * 28 * 8;
/** Two places for what passes through, two for what an addition needs later. */
const places = { low: 0, high: largest, keptA: 2 * largest, keptB: 3 * largest };

export function deepModel(): Buffer {
  const writer = new ModelWriter();
  const weights = weightSource();
  const input: Tensor = { offset: places.low, shape: [28, 28, 1], scale: 1 / 255, zeroPoint: -128 };
  let kept = input;
  const next = () => (kept.offset === places.keptA ? places.keptB : places.keptA);

  for (const { shape, blocks } of stages) {
    const entry = tensor(next(), shape);
    const stride = kept.shape[0] / shape[0];
    writer.convolve(kept, entry, {
      kernel: 3,
      stride,
      relu: true,
      weights: weights(9 * kept.shape[2] * shape[2]),
    });
    kept = entry;
    for (let block = 0; block < blocks; block++) {
      const spread = tensor(places.low, shape);
      const mixed = tensor(places.high, shape);
      const sum = tensor(next(), shape);
      const channels = shape[2];
      writer.depthwise(kept, spread, { kernel: 3, stride: 1, relu: true, weights: weights(9 * channels) });
      writer.convolve(spread, mixed, {
        kernel: 1,
        stride: 1,
        relu: false,
        weights: weights(channels * channels),
      });
      writer.add(mixed, kept, sum);
      kept = sum;
    }
  }

  const channels = kept.shape[2];
  const mean = tensor(places.low, [1, 1, channels]);
  const logits = tensor(places.high, [1, 1, 10]);
  const output: Tensor = { offset: places.keptA, shape: [1, 1, 10], scale: 1 / 256, zeroPoint: -128 };
  writer.plain("pool", kept, mean);
  writer.plain("reshape", mean, mean);
  writer.dense(mean, logits, weights(10 * channels));
  writer.plain("softmax", logits, output);
  return writer.file(input, output, 4 * largest);
}

function tensor(offset: number, shape: Shape): Tensor {
  return { offset, shape, scale: 1 / 16, zeroPoint: 0 };
}

/** The same numbers every time, by a linear congruential generator (Numerical Recipes, 2nd edition, 7.1). */
function weightSource(): (count: number) => Int8Array {
  let state = 1;
  return (count) =>
    Int8Array.from({ length: count }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 24) - 128 || 1;
    });
}
