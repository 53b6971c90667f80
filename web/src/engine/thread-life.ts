/*
 * Browsers do not say when a worker ends without an error of its own, e.g. for want of memory: calls would wait for
 * ever. But they give a lock back that the worker held, and then the page gets it.
 */

/** In the worker, at its start: holds a lock with the worker's name for as long as the worker lives. */
export function showLife(worker: Pick<Window, "name" | "navigator" | "postMessage">): void {
  void worker.navigator.locks?.request(worker.name, () => {
    worker.postMessage({ isAlive: true });
    return new Promise(() => {});
  });
}

/** In the page: calls `report` when the worker has ended, however that came. */
export function onceGone(worker: Worker, name: string, report: () => void): void {
  worker.addEventListener("message", ({ data }) => {
    if (data.isAlive) void navigator.locks.request(name, report);
  });
}
