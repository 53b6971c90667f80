/*
 * How fine the browser's clock is: it is coarser than the processor's on purpose.
 */
const CHANGES = 5;
const LONGEST_WAIT_MILLISECONDS = 200;

/** Milliseconds between two readings that differ, the least of a few. */
export function clockMilliseconds(now: () => number = () => performance.now()): number {
  const start = now();
  let last = start;
  let least = Number.POSITIVE_INFINITY;
  for (let changes = 0; changes < CHANGES && last - start < LONGEST_WAIT_MILLISECONDS; ) {
    const time = now();
    if (time === last) continue;
    least = Math.min(least, time - last);
    last = time;
    changes += 1;
  }
  return least;
}
