/*
 * A second of sound as a picture: how much energy every mel band has every 16 ms. Twin of tools/tmdl/audio/log_mel.py;
 * models/spoken_digits.md has the formulas, models/golden/log-mel.json holds both to the same bytes.
 */
import { SAMPLE_RATE } from "./one-second";

const WINDOW = 256;
const HOP = 128;
export const FRAMES = 61;
export const BANDS = 32;
const BINS = WINDOW / 2 + 1;
const LOWEST_HERTZ = 60;
const HIGHEST_HERTZ = 3800;
/** Power below which everything is equally silent. */
const SILENCE = 1e-11;
/** From black to white: 50 dB. */
const DECADES = 5;
/** Logarithm of the power that is white in a second that is quieter than this. */
const QUIETEST_WHITE = -6;
/** Sum of the window. */
const WINDOW_SUM = WINDOW / 2;

/** 8,000 samples to bytes, [61][32]: time downwards, low bands first, 255 is the loudest. */
export function logMel(second: Int16Array): Uint8Array {
  const levels = new Float64Array(FRAMES * BANDS);
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const powers = spectrum(second.subarray(frame * HOP, frame * HOP + WINDOW));
    filters().forEach((filter, band) => {
      const power = filter.reduce((sum, weight, bin) => sum + weight * (powers[bin] ?? 0), 0);
      levels[frame * BANDS + band] = Math.log10(Math.max(power, SILENCE));
    });
  }
  const white = Math.max(
    QUIETEST_WHITE,
    levels.reduce((most, level) => Math.max(most, level), -Infinity),
  );
  return Uint8Array.from(levels, (level) => {
    const shade = Math.min(1, Math.max(0, 1 + (level - white) / DECADES));
    return Math.floor(255 * shade + 0.5);
  });
}

/** Power in every bin; a sine of full scale has a quarter in its bin. */
function spectrum(samples: Int16Array): Float64Array {
  const real = Float64Array.from(samples, (sample, n) => (sample / 32768) * hann(n));
  const imaginary = new Float64Array(WINDOW);
  transform(real, imaginary);
  return Float64Array.from({ length: BINS }, (_, bin) => {
    const power = (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
    return power / WINDOW_SUM ** 2;
  });
}

/** The periodic form: one period has as many samples as the window. */
function hann(n: number): number {
  return 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / WINDOW);
}

/** Discrete Fourier transform in place, radix 2. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let index = 1, mirrored = 0; index < size; index += 1) {
    let bit = size >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (index < mirrored) swap(real, index, mirrored);
  }
  for (let length = 2; length <= size; length *= 2) {
    for (let start = 0; start < size; start += length) {
      for (let offset = 0; offset < length / 2; offset += 1) {
        const angle = (-2 * Math.PI * offset) / length;
        butterfly(real, imaginary, start + offset, start + offset + length / 2, angle);
      }
    }
  }
}

function butterfly(real: Float64Array, imaginary: Float64Array, a: number, b: number, angle: number): void {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const [realB, imaginaryB] = [real[b] ?? 0, imaginary[b] ?? 0];
  const turnedReal = realB * cosine - imaginaryB * sine;
  const turnedImaginary = realB * sine + imaginaryB * cosine;
  const [realA, imaginaryA] = [real[a] ?? 0, imaginary[a] ?? 0];
  real[b] = realA - turnedReal;
  imaginary[b] = imaginaryA - turnedImaginary;
  real[a] = realA + turnedReal;
  imaginary[a] = imaginaryA + turnedImaginary;
}

function swap(values: Float64Array, a: number, b: number): void {
  const value = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = value;
}

let knownFilters: readonly Float64Array[] | null = null;

/** [32][129]: triangles over the frequencies of the bins, 1 in their middle. */
function filters(): readonly Float64Array[] {
  knownFilters ??= Array.from({ length: BANDS }, (_, band) => {
    const [low, middle, high] = [melEdge(band), melEdge(band + 1), melEdge(band + 2)];
    return Float64Array.from({ length: BINS }, (_bin, bin) => {
      const hertz = (bin * SAMPLE_RATE) / WINDOW;
      return Math.max(0, Math.min((hertz - low) / (middle - low), (high - hertz) / (high - middle)));
    });
  });
  return knownFilters;
}

/** Frequency in Hz of the edges of bands, equally far from each other in mel. */
function melEdge(index: number): number {
  const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const [lowest, highest] = [mel(LOWEST_HERTZ), mel(HIGHEST_HERTZ)];
  return 700 * (10 ** ((lowest + (index * (highest - lowest)) / (BANDS + 1)) / 2595) - 1);
}
