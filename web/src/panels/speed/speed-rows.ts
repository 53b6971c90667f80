/*
 * Times of the model in use with both kinds of kernels, side by side, and the same as a report for others.
 */
import type { Backend, LayerTiming } from "tinymaix";
import { sourceFileName } from "../../state/model-source";
import type { OpenModel } from "../../state/model-state";
import { wholeRun } from "../../state/run-history";

export type Measured = Readonly<Record<Backend, readonly LayerTiming[] | null>>;

export interface SpeedRow {
  readonly name: string;
  readonly scalar: LayerTiming | null;
  readonly simd: LayerTiming | null;
  /** How many times as fast SIMD is; null before both are known. */
  readonly factor: number | null;
}

export function speedRows({ info }: OpenModel, { scalar, simd }: Measured): readonly SpeedRow[] {
  return info.layers.map(({ index, name }, position) => {
    const times = { scalar: scalar?.[position] ?? null, simd: simd?.[position] ?? null };
    return {
      name: `${String(index).padStart(3, "0")} ${name}`,
      ...times,
      factor: factorOf(times.scalar, times.simd),
    };
  });
}

type Time = Pick<LayerTiming, "medianMicroseconds">;

export function factorOf(scalar: Time | null, simd: Time | null): number | null {
  return scalar && simd && simd.medianMicroseconds > 0
    ? scalar.medianMicroseconds / simd.medianMicroseconds
    : null;
}

export interface Surroundings {
  readonly browser: string;
  readonly processors: number;
  readonly clockMilliseconds: number;
  readonly minimumSampleMilliseconds: number;
}

/** In Markdown and in no language, for an issue or a forum. */
export function benchmarkReport(model: OpenModel, measured: Measured, around: Surroundings): string {
  const { info, source } = model;
  const whole = {
    scalar: measured.scalar && wholeRun(measured.scalar),
    simd: measured.simd && wholeRun(measured.simd),
  };
  const microseconds = (time: Time | null) => (time ? time.medianMicroseconds.toPrecision(4) : "");
  const factor = (value: number | null) => value?.toFixed(2) ?? "";
  const samples = (measured.simd ?? measured.scalar)?.[0]?.samples ?? 0;
  return [
    `TinyMaix Playground: ${sourceFileName(source)}, ${info.type}, ${info.fileBytes} bytes, ${info.operations} multiply-adds`,
    `Browser: ${around.browser}; ${around.processors} logical processors; clock ${around.clockMilliseconds.toPrecision(2)} ms`,
    `Median of ${samples} samples of at least ${around.minimumSampleMilliseconds} ms, microseconds a run`,
    "",
    "| Layer | scalar | SIMD | faster by |",
    "| --- | ---: | ---: | ---: |",
    ...speedRows(model, measured).map(
      (row) =>
        `| ${row.name} | ${microseconds(row.scalar)} | ${microseconds(row.simd)} | ${factor(row.factor)} |`,
    ),
    `| Total | ${microseconds(whole.scalar)} | ${microseconds(whole.simd)} | ${factor(factorOf(whole.scalar, whole.simd))} |`,
    "",
  ].join("\n");
}
