/*
 * How the engine that answers the pen is doing.
 */
import { signal } from "@preact/signals";
import type { Backend } from "tinymaix";
import type { EngineKernels } from "../engine/engine-api";
import { EngineStartFailed, EngineStopped } from "../engine/engine-client";
import { type Problem, reasonOf, reportProblem } from "./problem-state";

export type EngineStatus = "starting" | "ready" | "stopped" | "failed";

export const engineStatus = signal<EngineStatus>("starting");
/** Kernels in use or on their way; null before the first start. */
export const backend = signal<Backend | null>(null);
/** Kernels that work in this browser, the fastest first; none before the first start. */
export const availableBackends = signal<readonly Backend[]>([]);

export function noteEngineReady({ inUse, available }: EngineKernels): void {
  availableBackends.value = available;
  backend.value = inUse;
  engineStatus.value = "ready";
}

/** The engine is on its way; with the kernels named, where a visitor has chosen them. */
export function noteEngineStarting(chosen: Backend | null = backend.value): void {
  backend.value = chosen;
  engineStatus.value = "starting";
}

export function noteEngineStopped(): void {
  engineStatus.value = "stopped";
}

/** Reports a failed call; the client has already got rid of the broken thread. */
export function noteEngineFailure(
  error: unknown,
  kind: "run-failed" | "measure-failed" = "run-failed",
): void {
  if (error instanceof EngineStopped) return; // on purpose, by an action that says so itself
  const reason = reasonOf(error);
  // A measurement has an engine of its own: the one that answers the pen still runs.
  const startFailed = kind === "run-failed" && error instanceof EngineStartFailed;
  if (startFailed) engineStatus.value = "failed";
  const problem: Problem = startFailed ? { kind: "engine-start-failed", reason } : { kind, reason };
  reportProblem(problem);
}
