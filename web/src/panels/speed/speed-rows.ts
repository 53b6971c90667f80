/*
 * Times of the model in use with every kind of kernels, side by side, and the same as a report for others.
 */
import type { Backend, LayerTiming } from "tinymaix";
import { sourceFileName } from "../../state/model-source";
import type { OpenModel } from "../../state/model-state";
import { wholeRun } from "../../state/run-history";

/** Times by kernels, the slowest kernels first; null where nothing was measured. */
export type Measured = ReadonlyMap<Backend, readonly LayerTiming[] | null>;

export type Time = Pick<LayerTiming, "medianMicroseconds">;

/** One thing that was timed, a layer or the whole run. */
export interface SpeedRow<Timing extends Time = LayerTiming> {
  readonly name: string;
  /** In the order of the kernels that were measured. */
  readonly times: readonly (Timing | null)[];
  /** How many times as fast as with the first kernels, for each of the others; null before both are known. */
  readonly factors: readonly (number | null)[];
}

export function speedRows({ info }: OpenModel, measured: Measured): readonly SpeedRow[] {
  const columns = [...measured.values()];
  return info.layers.map(({ index, name }, position) =>
    rowOf(
      `${String(index).padStart(3, "0")} ${name}`,
      columns.map((timings) => timings?.[position] ?? null),
    ),
  );
}

export function totalRow(name: string, measured: Measured): SpeedRow<ReturnType<typeof wholeRun>> {
  return rowOf(
    name,
    [...measured.values()].map((timings) => timings && wholeRun(timings)),
  );
}

function rowOf<Timing extends Time>(name: string, times: readonly (Timing | null)[]): SpeedRow<Timing> {
  const [first, ...others] = times;
  return { name, times, factors: others.map((time) => factorOf(first ?? null, time)) };
}

function factorOf(slow: Time | null, fast: Time | null): number | null {
  return slow && fast && fast.medianMicroseconds > 0
    ? slow.medianMicroseconds / fast.medianMicroseconds
    : null;
}

export interface Surroundings {
  readonly browser: string;
  readonly processors: number;
  readonly clockMilliseconds: number;
  readonly minimumSampleMilliseconds: number;
}

const kernelNames: Readonly<Record<Backend, string>> = {
  scalar: "scalar",
  simd: "SIMD",
  relaxed: "relaxed SIMD",
};

/** In Markdown and in no language, for an issue or a forum. */
export function benchmarkReport(model: OpenModel, measured: Measured, around: Surroundings): string {
  const { info, source } = model;
  const names = [...measured.keys()].map((kernels) => kernelNames[kernels]);
  const heads = ["Layer", ...names, ...names.slice(1).map((name) => `${name} faster by`)];
  const cells = ({ name, times, factors }: SpeedRow<Time>) => [
    name,
    ...times.map((time) => time?.medianMicroseconds.toPrecision(4) ?? ""),
    ...factors.map((factor) => factor?.toFixed(2) ?? ""),
  ];
  const line = (texts: readonly string[]) => `| ${texts.join(" | ")} |`;
  const samples = [...measured.values()].find((timings) => timings !== null)?.[0]?.samples ?? 0;
  return [
    `TinyMaix Playground: ${sourceFileName(source)}, ${info.type}, ${info.fileBytes} bytes, ${info.operations} multiply-adds`,
    `Browser: ${around.browser}; ${around.processors} logical processors; clock ${around.clockMilliseconds.toPrecision(2)} ms`,
    `Median of ${samples} samples of at least ${around.minimumSampleMilliseconds} ms, microseconds a run`,
    "",
    line(heads),
    line(heads.map((_, column) => (column === 0 ? "---" : "---:"))),
    ...speedRows(model, measured).map((row) => line(cells(row))),
    line(cells(totalRow("Total", measured))),
    "",
  ].join("\n");
}
