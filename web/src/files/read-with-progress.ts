/*
 * Bytes as they come, with word of how far they have come.
 */
export interface Progress {
  readonly received: number;
  /** Null where it is not known before the end. */
  readonly total: number | null;
}

export class TooLarge extends Error {
  override readonly name = "TooLarge";
  readonly bytes: number;

  constructor(bytes: number) {
    super(`more than the limit: ${bytes} bytes`);
    this.bytes = bytes;
  }
}

export interface ReadOptions {
  readonly total: number | null;
  /** What goes beyond this is not read to its end. */
  readonly limit: number;
  readonly onProgress: (progress: Progress) => void;
}

/** Throws TooLarge where the limit is passed or announced to be. */
export async function readWithProgress(
  stream: ReadableStream<Uint8Array>,
  { total, limit, onProgress }: ReadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let received = 0;
  try {
    if (total !== null && total > limit) throw new TooLarge(total);
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      received += value.length;
      if (received > limit) throw new TooLarge(received);
      onProgress({ received, total });
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error;
  }
  const bytes = new Uint8Array(received);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** Announced length of an answer; compressed answers announce that of another form. */
export function announcedLength({ headers }: Response): number | null {
  const length = Number(headers.get("content-length"));
  return headers.has("content-encoding") || !(length > 0) ? null : length;
}
