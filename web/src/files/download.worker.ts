/*
 * Fetches one file of another site. The content security policy of the page lets the page itself ask no other host;
 * a thread has a policy of its own, and this one asks for nothing but the address that the visitor gave.
 */
import type { DownloadMessage, DownloadRequest } from "./download";
import { announcedLength, readWithProgress, TooLarge } from "./read-with-progress";

const say = (message: DownloadMessage, transfer: Transferable[] = []) => postMessage(message, { transfer });

addEventListener("message", async ({ data: { address, limit } }: MessageEvent<DownloadRequest>) => {
  try {
    const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
    if (response.body === null) throw new Error("the answer is empty");
    const total = announcedLength(response);
    const onProgress = (progress: { received: number; total: number | null }) =>
      say({ kind: "progress", progress });
    const bytes = await readWithProgress(response.body, { total, limit, onProgress });
    say({ kind: "done", bytes }, [bytes.buffer]);
  } catch (error) {
    if (error instanceof TooLarge) say({ kind: "too-large", bytes: error.bytes });
    else say({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
  }
});
