/*
 * How a page that was opened for a cold start tells its time. It asks the server for it: a browser that is asked from
 * outside works for the answer on the thread that is being measured.
 */
export interface ColdStartNote {
  /** From opening the page to its first outputs; null where there are none. */
  readonly milliseconds: number | null;
  readonly failure?: string;
}

export const coldStartAddress = "/cold-start";

export function noteColdStart(note: ColdStartNote): void {
  navigator.sendBeacon(coldStartAddress, JSON.stringify(note));
}
