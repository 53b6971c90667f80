/*
 * What the networks look at: a few pictures that are the same for everybody, in each form that a runtime takes.
 * Inferences take them in turn, so that every one has new values to hand over.
 */
import type { Network } from "./networks.ts";

export const pictureCount = 4;

/** Pixels [height][width][channels], 0 to 255: strokes on black in one channel, blocks of colour in three. */
export function pixelsOf({ inputShape }: Network, picture: number): Uint8Array<ArrayBuffer> {
  const [height, width, channels] = inputShape;
  const random = randomBytes(picture + 1);
  const grid = Array.from({ length: 64 * channels }, random);
  const pixels = new Uint8Array(height * width * channels);
  for (let index = 0; index < pixels.length; index++) {
    const channel = index % channels;
    const column = Math.floor(index / channels) % width;
    const row = Math.floor(index / channels / width);
    const cell = Math.floor((row * 8) / height) * 8 + Math.floor((column * 8) / width);
    const colour = grid[cell * channels + channel] as number;
    const grain = (random() - 128) / 8;
    pixels[index] = channels === 1 ? (colour > 160 ? colour : 0) : Math.min(255, Math.max(0, colour + grain));
  }
  return pixels;
}

/** 0 to 1, as the float networks were trained on. */
export function realsOf(pixels: Uint8Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(pixels, (pixel) => pixel / 255);
}

/** As the int8 networks store them, whether they were trained on 0 to 1 or on -1 to 1: a pixel less 128. */
export function integersOf(pixels: Uint8Array, { int8 }: Network): Int8Array<ArrayBuffer> {
  const { scale, zeroPoint } = int8.input;
  const isZeroToOne = Math.abs(scale * 255 - 1) < 1e-5 && zeroPoint === -128;
  const isMinusOneToOne = Math.abs(scale * 128 - 1) < 1e-5 && zeroPoint === 0;
  if (!isZeroToOne && !isMinusOneToOne) {
    throw new Error(`int8 input of scale ${scale}, zero point ${zeroPoint} does not hold pixels as they are`);
  }
  return Int8Array.from(pixels, (pixel) => pixel - 128);
}

/** [height][width][channels] to [channels][height][width]. */
export function channelsFirst<Values extends Uint8Array | Float32Array>(
  values: Values,
  { inputShape }: Network,
): Values {
  const [height, width, channels] = inputShape;
  const turned = values.slice() as Values;
  for (let index = 0; index < values.length; index++) {
    turned[(index % channels) * height * width + Math.floor(index / channels)] = values[index] as number;
  }
  return turned;
}

function randomBytes(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
}
