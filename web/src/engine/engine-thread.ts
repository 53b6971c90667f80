/*
 * How a client gets a thread with an EngineApi at its other end.
 */
import type { Endpoint } from "./thread-bridge";

export interface EngineThread {
  readonly endpoint: Endpoint;
  /** Ends the thread at once, whatever it is doing. */
  terminate(): void;
  /** Called with a reason if the thread itself breaks, e.g. when its script cannot be fetched. */
  onBreak(report: (reason: string) => void): void;
}

export function startEngineThread(): EngineThread {
  const worker = new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module" });
  return {
    endpoint: worker,
    terminate: () => worker.terminate(),
    onBreak: (report) => {
      worker.addEventListener("error", (event) => report(event.message || "the worker script did not load"));
      worker.addEventListener("messageerror", () => report("a message could not be read"));
    },
  };
}
