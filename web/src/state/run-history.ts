/*
 * What was measured before, also on earlier visits: the newest first.
 */
import type { Backend, LayerTiming } from "tinymaix";
import { sourceFileName } from "./model-source";
import type { OpenModel } from "./model-state";
import { storedSignal } from "./stored-signal";

export interface MeasuredRun {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Of the list of models; missing for files. */
  readonly modelId?: string | undefined;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly kernels: Backend;
  readonly medianMicroseconds: number;
  readonly lowerQuartileMicroseconds: number;
  readonly upperQuartileMicroseconds: number;
}

const MOST_RUNS = 40;

export const measuredRuns = storedSignal<readonly MeasuredRun[]>("measured-runs", [], (kept) =>
  Array.isArray(kept) ? kept.filter(isRun) : null,
);

export function noteRun(
  { source, info }: OpenModel,
  kernels: Backend,
  timings: readonly LayerTiming[],
): void {
  const run = {
    time: Date.now(),
    modelId: source.kind === "catalogue" ? source.model.id : undefined,
    fileName: sourceFileName(source),
    fileBytes: info.fileBytes,
    kernels,
    ...wholeRun(timings),
  };
  measuredRuns.value = [run, ...measuredRuns.value].slice(0, MOST_RUNS);
}

export function forgetRuns(): void {
  measuredRuns.value = [];
}

type WholeRun = Pick<
  MeasuredRun,
  "medianMicroseconds" | "lowerQuartileMicroseconds" | "upperQuartileMicroseconds"
>;

/** Layer by layer added up: the spread of the whole is at most as wide. */
export function wholeRun(timings: readonly LayerTiming[]): WholeRun {
  const sum = (of: keyof WholeRun) => timings.reduce((total, timing) => total + timing[of], 0);
  return {
    medianMicroseconds: sum("medianMicroseconds"),
    lowerQuartileMicroseconds: sum("lowerQuartileMicroseconds"),
    upperQuartileMicroseconds: sum("upperQuartileMicroseconds"),
  };
}

function isRun(kept: unknown): kept is MeasuredRun {
  if (typeof kept !== "object" || kept === null) return false;
  const run = kept as Partial<MeasuredRun>;
  const numbers = [
    run.time,
    run.fileBytes,
    run.medianMicroseconds,
    run.lowerQuartileMicroseconds,
    run.upperQuartileMicroseconds,
  ];
  return (
    typeof run.fileName === "string" && typeof run.kernels === "string" && numbers.every(Number.isFinite)
  );
}
