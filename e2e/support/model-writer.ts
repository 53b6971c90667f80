// Writes int8 models of any depth, for what the models of the repository are too small to show.
// The format: core/include/tm_format.h.

export type Shape = readonly [height: number, width: number, channels: number];

/** A tensor in the main buffer: real value = scale * (stored value - zero point). */
export interface Tensor {
  readonly offset: number;
  readonly shape: Shape;
  readonly scale: number;
  readonly zeroPoint: number;
}

interface Filter {
  readonly kernel: number;
  readonly stride: number;
  readonly relu: boolean;
  /** As stored; what a step is worth is chosen so that outputs are about as large as inputs. */
  readonly weights: Int8Array;
}

const layerTypes = { conv2d: 0, pool: 1, dense: 2, softmax: 3, reshape: 4, depthwise: 5, add: 6 } as const;

export class ModelWriter {
  readonly #layers: Buffer[] = [];

  convolve(from: Tensor, to: Tensor, filter: Filter) {
    this.#filterLayer("conv2d", from, to, filter, 0);
  }

  depthwise(from: Tensor, to: Tensor, filter: Filter) {
    this.#filterLayer("depthwise", from, to, filter, 1);
  }

  dense(from: Tensor, to: Tensor, weights: Int8Array) {
    const fields = Buffer.alloc(16);
    this.#weightedLayer("dense", from, to, fields, 0, weights);
  }

  add(from: Tensor, other: Tensor, to: Tensor) {
    const fields = Buffer.alloc(16);
    fields.writeUInt32LE(other.offset, 0);
    fields.writeFloatLE(other.scale, 4);
    fields.writeInt32LE(other.zeroPoint, 8);
    this.#layers.push(Buffer.concat([head("add", from, to, 64), fields]));
  }

  /** A layer without numbers of its own. */
  plain(type: "pool" | "reshape" | "softmax", from: Tensor, to: Tensor) {
    this.#layers.push(head(type, from, to, 48));
  }

  /** The file; the last layer's output is the model's. */
  file(input: Tensor, output: Tensor, bufferBytes: number): Buffer {
    const header = Buffer.alloc(64);
    header.write("MAIX", 0);
    header.writeUInt8(1, 5); // outputs as real numbers
    writeShorts(header, 6, [1, 1, this.#layers.length]);
    header.writeUInt32LE(bufferBytes, 12);
    writeShorts(header, 20, [3, ...input.shape, 3, ...output.shape]);
    this.#layers.at(-1)?.writeUInt16LE(1, 2);
    return Buffer.concat([header, ...this.#layers]);
  }

  #filterLayer(type: "conv2d" | "depthwise", from: Tensor, to: Tensor, filter: Filter, multiplier: number) {
    const { kernel, stride, relu, weights } = filter;
    const fields = Buffer.alloc(32);
    fields.set([kernel, kernel, stride, stride, 1, 1], 0);
    fields.writeUInt16LE(relu ? 1 : 0, 6);
    const before = Math.floor((kernel - 1) / 2);
    const needed = (to.shape[0] - 1) * stride + kernel - from.shape[0];
    fields.set([before, needed - before, before, needed - before], 8);
    fields.writeUInt32LE(multiplier, 12);
    this.#weightedLayer(type, from, to, fields, 20, weights);
  }

  /** A layer with weights; their places go into `fields` at `placesAt`. */
  #weightedLayer(
    type: keyof typeof layerTypes,
    from: Tensor,
    to: Tensor,
    fields: Buffer,
    placesAt: number,
    weights: Int8Array,
  ) {
    const channels = to.shape[2];
    const perChannel = weights.length / channels;
    const scales = Buffer.alloc(padded(4 * channels));
    const biases = Buffer.alloc(padded(4 * channels));
    for (let channel = 0; channel < channels; channel++) {
      const own = weights.subarray(channel * perChannel, (channel + 1) * perChannel);
      const strength = Math.sqrt(own.reduce((sum, weight) => sum + weight * weight, 0));
      scales.writeFloatLE(1.2 / Math.max(1, strength), 4 * channel);
      const sum = own.reduce((total, weight) => total + weight, 0);
      biases.writeInt32LE(-from.zeroPoint * sum, 4 * channel);
    }
    const body = Buffer.alloc(padded(weights.length));
    body.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length));
    const start = 48 + fields.length;
    const places = [start, start + scales.length, start + scales.length + body.length];
    places.forEach((place, index) => {
      fields.writeUInt32LE(place, placesAt + 4 * index);
    });
    const parts = [fields, scales, body, biases];
    const size = 48 + parts.reduce((sum, part) => sum + part.length, 0);
    this.#layers.push(Buffer.concat([head(type, from, to, size), ...parts]));
  }
}

function head(type: keyof typeof layerTypes, from: Tensor, to: Tensor, size: number): Buffer {
  const bytes = Buffer.alloc(48);
  writeShorts(bytes, 0, [layerTypes[type], 0]);
  [size, from.offset, to.offset].forEach((value, index) => {
    bytes.writeUInt32LE(value, 4 + 4 * index);
  });
  writeShorts(bytes, 16, [3, ...from.shape, 3, ...to.shape]);
  [from, to].forEach(({ scale, zeroPoint }, index) => {
    bytes.writeFloatLE(scale, 32 + 8 * index);
    bytes.writeInt32LE(zeroPoint, 36 + 8 * index);
  });
  return bytes;
}

function writeShorts(bytes: Buffer, offset: number, values: readonly number[]) {
  values.forEach((value, index) => {
    bytes.writeUInt16LE(value, offset + 2 * index);
  });
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
