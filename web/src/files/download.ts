/*
 * A file from an address: from the page's own site by the page itself, from any other by a thread made for it.
 */
import { announcedLength, type Progress, readWithProgress, TooLarge } from "./read-with-progress";

export interface DownloadRequest {
  readonly address: string;
  readonly limit: number;
}

export type DownloadMessage =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "done"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "too-large"; readonly bytes: number }
  | { readonly kind: "failed"; readonly reason: string };

export interface DownloadOptions {
  readonly limit: number;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

export async function download(address: string, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  if (new URL(address).origin !== location.origin) return downloadElsewhere(rawAddress(address), options);
  const response = await fetch(address, { signal: options.signal });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  if (response.body === null) throw new Error("the answer is empty");
  return readWithProgress(response.body, { ...options, total: announcedLength(response) });
}

function downloadElsewhere(
  address: string,
  { limit, onProgress, signal }: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL("./download.worker.ts", import.meta.url), { type: "module" });
  const answer = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    worker.addEventListener("error", ({ message }) => reject(new Error(message)));
    worker.addEventListener("message", ({ data }: MessageEvent<DownloadMessage>) => {
      if (data.kind === "progress") onProgress(data.progress);
      else if (data.kind === "done") resolve(data.bytes);
      else reject(data.kind === "too-large" ? new TooLarge(data.bytes) : new Error(data.reason));
    });
  });
  const request: DownloadRequest = { address, limit };
  worker.postMessage(request);
  return answer.finally(() => worker.terminate());
}

/** People copy the address of a page that shows a file; the file itself lies beside it. */
export function rawAddress(address: string): string {
  const url = new URL(address);
  const [, owner, repository, part, ...path] = url.pathname.split("/");
  const isGitHubPage = url.hostname === "github.com" && (part === "blob" || part === "raw");
  if (!isGitHubPage) return address;
  return `https://raw.githubusercontent.com/${owner}/${repository}/${path.join("/")}`;
}
