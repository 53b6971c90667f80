/*
 * What the program of a project prints, computed as its main.c does it.
 */

/** Every output on a line of its own, then the largest; the bits are right, or the program would say so. */
export function expectedOutput(outputs: Float32Array, labels: readonly string[]): string {
  const best = outputs.reduce((index, value, other) => (value > (outputs[index] ?? 0) ? other : index), 0);
  const lines = Array.from(
    outputs,
    (value, index) => `${index} ${labels[index] ?? ""}: ${printedReal(value)}`,
  );
  return [...lines, `largest: ${best} ${labels[best] ?? ""}`, "same bits as on the page", ""].join("\n");
}

export function bitsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.slice().buffer);
}

/** print_real() of main.c: single precision in every step. */
function printedReal(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 100_000) return String(Math.trunc(value));
  const tenthousandths = Math.trunc(Math.fround(Math.fround(magnitude * 10_000) + 0.5));
  const fraction = String(tenthousandths % 10_000).padStart(4, "0");
  return `${value < 0 ? "-" : ""}${Math.trunc(tenthousandths / 10_000)}.${fraction}`;
}
