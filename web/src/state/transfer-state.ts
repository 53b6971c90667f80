/*
 * A file that is on its way into the page, where that takes long enough to be told.
 */
import { signal } from "@preact/signals";

export interface Transfer {
  readonly fileName: string;
  readonly received: number;
  /** Null where the length is not known before the end. */
  readonly total: number | null;
  /** Gives up. */
  readonly stop: () => void;
}

export const transfer = signal<Transfer | null>(null);
