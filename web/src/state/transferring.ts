/*
 * Brings bytes into the page: tells how far it has come, can be stopped, and refuses what is too large.
 */
import { type Progress, readWithProgress } from "../files/read-with-progress";
import { type Transfer, transfer } from "./transfer-state";

/** Larger files are refused before they are read. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** What is there sooner comes and goes without a word. */
const TOLD_AFTER_MILLISECONDS = 250;

/** The visitor gave up. */
export class TransferStopped extends Error {
  override readonly name = "TransferStopped";
}

export interface Transport {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export async function transferring<Result>(
  fileName: string,
  bring: (transport: Transport) => Promise<Result>,
): Promise<Result> {
  const control = new AbortController();
  const start = performance.now();
  const stop = () => control.abort(new TransferStopped());
  let own: Transfer = { fileName, received: 0, total: null, stop };
  const tell = (progress: Partial<Progress>) => {
    const isShown = transfer.peek() === own;
    own = { ...own, ...progress };
    if (isShown || performance.now() - start >= TOLD_AFTER_MILLISECONDS) transfer.value = own;
  };
  // Also where nothing at all has come by then.
  const timer = setTimeout(() => tell({}), TOLD_AFTER_MILLISECONDS);
  try {
    return await bring({ signal: control.signal, onProgress: tell });
  } finally {
    clearTimeout(timer);
    if (transfer.peek() === own) transfer.value = null;
  }
}

export function readFile(file: File): Promise<Uint8Array<ArrayBuffer>> {
  return transferring(file.name, ({ signal, onProgress }) => {
    const { total, limit } = { total: file.size, limit: LARGEST_FILE };
    const ended = new Promise<never>((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
    return Promise.race([readWithProgress(file.stream(), { total, limit, onProgress }), ended]);
  });
}
