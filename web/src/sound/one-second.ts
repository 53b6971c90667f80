/*
 * The second of a recording in which somebody speaks. Whole numbers that a double holds exactly, so that
 * tools/tmdl/audio/one_second.py finds the same place; models/spoken_digits.md has the rules.
 */
export const SAMPLE_RATE = 8000;
export const SECOND = SAMPLE_RATE;
const STEP = 80;

/** First sample of the second; may lie before the recording, and its end behind it. */
export function secondStart(samples: Int16Array): number {
  const energies = Float64Array.from(samples, (sample) => (sample >> 1) ** 2);
  const start = loudestStretch(energies);
  let total = 0;
  let weighted = 0;
  energies.subarray(start, start + SECOND).forEach((energy, index) => {
    total += energy;
    weighted += energy * index;
  });
  return total === 0 ? start : start + Math.floor(weighted / total) - SECOND / 2;
}

function loudestStretch(energies: Float64Array): number {
  const sums = new Float64Array(energies.length + 1);
  energies.forEach((energy, index) => {
    sums[index + 1] = (sums[index] ?? 0) + energy;
  });
  let best = 0;
  let largest = -1;
  for (let start = 0; start === 0 || start + SECOND <= energies.length; start += STEP) {
    const end = Math.min(start + SECOND, energies.length);
    const sum = (sums[end] ?? 0) - (sums[start] ?? 0);
    if (sum > largest) {
      largest = sum;
      best = start;
    }
  }
  return best;
}

/** The samples of that second, silence where the recording is shorter. */
export function secondFrom(samples: Int16Array, start: number): Int16Array {
  const second = new Int16Array(SECOND);
  const first = Math.max(0, start);
  const end = Math.max(first, Math.min(samples.length, start + SECOND));
  second.set(samples.subarray(first, end), first - start);
  return second;
}
