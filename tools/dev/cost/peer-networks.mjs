// The public networks that TinyMaix and CMSIS-NN were counted on: those that are not among the models here are made
// anew in the same shape, because what a run costs hardly depends on the weights.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRepository } from "../paths.mjs";
import { networkFile } from "./network-file.mjs";

const conv2d = (kernel, stride, pad, out) => ({ type: "conv2d", kernel, stride, pad, out });
const depthwise = (stride, pad, out) => ({ type: "depthwise", kernel: 3, stride, pad, out });
const classify = (count) => [
  { type: "dense", out: [1, 1, count] },
  { type: "softmax", out: [1, 1, count] },
];
const around = [1, 1, 1, 1];
const behind = [0, 1, 0, 1];

/** Three convolutions of 5 x 5, each to half the size: 3.08 million products. */
const cifar10 = [
  conv2d(5, 2, [1, 2, 1, 2], [16, 16, 32]),
  conv2d(5, 2, [1, 2, 1, 2], [8, 8, 32]),
  conv2d(5, 2, [1, 2, 1, 2], [4, 4, 64]),
  { type: "reshape", out: [1, 1, 1024] },
  ...classify(10),
];

/** Few channels, and two filters to each of them: 56,768 products. */
const mnistDepthwise = [
  conv2d(3, 2, behind, [14, 14, 4]),
  depthwise(1, around, [14, 14, 4]),
  conv2d(3, 2, behind, [7, 7, 16]),
  depthwise(1, around, [7, 7, 32]),
  { type: "globalPool", out: [1, 1, 32] },
  ...classify(10),
];

/** MobileNetV1 0.25 on 96 x 96 pixels with two classes: 7.49 million products. */
function visualWakeWords() {
  const layers = [conv2d(3, 2, behind, [48, 48, 8])];
  const steps = [
    [1, 16],
    [2, 32],
    [1, 32],
    [2, 64],
    [1, 64],
    [2, 128],
    ...Array(5).fill([1, 128]),
    [2, 256],
    [1, 256],
  ];
  for (const [stride, filters] of steps) {
    const [size, , channels] = layers.at(-1).out;
    const half = size / stride;
    layers.push(depthwise(stride, stride === 1 ? around : behind, [half, half, channels]));
    layers.push(conv2d(1, 1, [0, 0, 0, 0], [half, half, filters]));
  }
  return [...layers, { type: "globalPool", out: [1, 1, 256] }, ...classify(2)];
}

const made = {
  peer_cifar10: () => networkFile([32, 32, 3], cifar10),
  peer_mnist_dw: () => networkFile([28, 28, 1], mnistDepthwise),
  peer_vww96: () => networkFile([96, 96, 3], visualWakeWords()),
};

/** Writes the networks that are made, and returns the files. */
export function writePeerNetworks() {
  const folder = inRepository("build", "peer-networks");
  mkdirSync(folder, { recursive: true });
  return Object.entries(made).map(([name, make]) => {
    const file = join(folder, `${name}_int8.tmdl`);
    writeFileSync(file, make());
    return file;
  });
}
