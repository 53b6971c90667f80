/*
 * How a client gets a thread with an EngineApi at its other end.
 */
import type { Endpoint } from "./thread-bridge";
import { onceGone } from "./thread-life";

export interface EngineThread {
  readonly endpoint: Endpoint;
  /** Ends the thread at once, whatever it is doing. */
  terminate(): void;
  /** Called with a reason if the thread itself breaks: its script cannot be fetched, the browser ends it. */
  onBreak(report: (reason: string) => void): void;
}

export function startEngineThread(): EngineThread {
  const name = `engine ${Math.random()}`;
  const worker = new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module", name });
  return {
    endpoint: worker,
    terminate: () => worker.terminate(),
    onBreak: (report) => {
      worker.addEventListener("error", (event) => report(event.message || "the worker script did not load"));
      worker.addEventListener("messageerror", () => report("a message could not be read"));
      onceGone(worker, name, () => report("its thread ended"));
    },
  };
}
