/*
 * Ends the task under way, so that no work of the page keeps a visitor waiting for long: what comes behind an `await`
 * of these has a task of its own.
 */

/** When the browser has seen to what is more urgent, such as a press. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** A page in the background paints nothing, and goes on all the same. */
const LONGEST_MILLISECONDS = 100;

/** When what has just been rendered has been laid out and painted. */
export function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    const goOn = () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      void nextTask().then(resolve);
    };
    const timer = setTimeout(goOn, LONGEST_MILLISECONDS);
    const frame = requestAnimationFrame(goOn);
  });
}
