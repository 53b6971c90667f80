// Writes int8 networks of a given shape with random weights as .tmdl files, for counting what a run of them costs.

const headerSize = 64;
const align8 = (size) => (size + 7) & ~7;
const types = { conv2d: 0, globalPool: 1, dense: 2, softmax: 3, reshape: 4, depthwise: 5 };
/** Sums of random products spread over the range of the output with this times the root of their number. */
const usualFactor = 40 / (73 * 73);

/**
 * The bytes of a network. `input` is [h, w, c]; a layer is { type, out: [h, w, c] } and, where it has a kernel,
 * { kernel, stride, pad: [top, bottom, left, right] } for windows that are square. Activations are ReLU.
 */
export function networkFile(input, layers) {
  const random = numbers(layers.length);
  const shapes = [input, ...layers.map(({ out }) => out)];
  const places = planMemory(shapes, layers);
  const parts = layers.map((layer, index) => {
    const isLast = index === layers.length - 1;
    return layerBytes(layer, shapes[index], { ...places, index, isLast }, random);
  });
  return Buffer.concat([header(input, shapes.at(-1), places.size, layers.length), ...parts]);
}

/** A stream of integers from 0 to 2^32 - 1, the same every time. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
}

const elements = ([h, w, c]) => h * w * c;

/** Bottom and top of the main buffer in turn. Returns { size, offsets } in bytes; softmax and outputs hold floats. */
function planMemory(shapes, layers) {
  const sizes = shapes.map((shape, index) => {
    const holdsFloats = index === layers.length || layers[index - 1]?.type === "softmax";
    return align8(elements(shape)) + (holdsFloats ? align8(4 * elements(shape)) : 0);
  });
  const size = Math.max(...layers.map((_, index) => sizes[index] + sizes[index + 1]));
  let isTop = false;
  const offsets = sizes.map((bytes, index) => {
    if (index > 0 && layers[index - 1].type !== "reshape") isTop = !isTop;
    return isTop ? size - bytes : 0;
  });
  for (const [index, { type }] of layers.entries())
    if (type === "reshape") offsets[index + 1] = offsets[index];
  return { size, offsets };
}

function header(input, output, size, layerCount) {
  const bytes = Buffer.alloc(headerSize);
  bytes.write("MAIX");
  bytes.writeUInt8(1, 5); // outputs as floats, too
  bytes.writeUInt16LE(1, 6);
  bytes.writeUInt16LE(1, 8);
  bytes.writeUInt16LE(layerCount, 10);
  bytes.writeUInt32LE(size, 12);
  writeShape(bytes, input, 20);
  writeShape(bytes, output, 28);
  return bytes;
}

function writeShape(bytes, shape, at) {
  for (const [index, size] of [3, ...shape].entries()) bytes.writeUInt16LE(size, at + 2 * index);
}

function layerBytes(layer, shape, { offsets, index, isLast }, random) {
  const { start, channels, filters, taps } = body(layer, shape);
  const parts = filters === 0 ? [] : filterParts(filters, channels * taps, random);
  const bytes = Buffer.alloc(start);
  bytes.writeUInt16LE(types[layer.type], 0);
  bytes.writeUInt16LE(isLast ? 1 : 0, 2);
  bytes.writeUInt32LE(
    parts.reduce((sum, { length }) => sum + length, start),
    4,
  );
  bytes.writeUInt32LE(offsets[index], 8);
  bytes.writeUInt32LE(offsets[index + 1], 12);
  writeShape(bytes, shape, 16);
  writeShape(bytes, layer.out, 24);
  for (const at of [32, 40]) {
    bytes.writeFloatLE(layer.type === "softmax" && at === 40 ? 1 / 256 : 0.05, at);
    bytes.writeInt32LE(-128, at + 4);
  }
  if (layer.kernel) {
    const { kernel, stride, pad } = layer;
    for (const [i, value] of [kernel, kernel, stride, stride, 1, 1].entries())
      bytes.writeUInt8(value, 48 + i);
    bytes.writeUInt16LE(1, 54);
    for (const [i, value] of pad.entries()) bytes.writeUInt8(value, 56 + i);
    bytes.writeUInt32LE(layer.type === "depthwise" ? layer.out[2] / shape[2] : 0, 60);
  }
  let offset = start;
  for (const [i, part] of parts.entries()) {
    bytes.writeUInt32LE(offset, (layer.kernel ? 68 : 48) + 4 * i);
    offset += part.length;
  }
  return Buffer.concat([bytes, ...parts]);
}

/** Where the parts of a layer start, and what its filters look at. */
function body({ type, kernel, out }, shape) {
  if (type === "conv2d") return { start: 80, channels: shape[2], filters: out[2], taps: kernel * kernel };
  if (type === "depthwise") return { start: 80, channels: 1, filters: out[2], taps: kernel * kernel };
  if (type === "dense") return { start: 64, channels: elements(shape), filters: out[2], taps: 1 };
  return { start: 48, channels: 0, filters: 0, taps: 0 };
}

/** Weight scales, weights, and the bias that takes the zero point of -128 back. */
function filterParts(filters, depth, random) {
  const scales = Buffer.alloc(align8(4 * filters));
  const weights = Buffer.alloc(align8(filters * depth));
  const bias = Buffer.alloc(align8(4 * filters));
  for (let f = 0; f < filters; f++) {
    let sum = 0;
    for (let d = 0; d < depth; d++) {
      const weight = ((random() >>> 8) % 255) - 127;
      weights.writeInt8(weight, f * depth + d);
      sum += weight;
    }
    scales.writeFloatLE(usualFactor / Math.sqrt(depth), 4 * f);
    bias.writeInt32LE(128 * sum, 4 * f);
  }
  return [scales, weights, bias];
}
