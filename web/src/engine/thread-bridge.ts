/*
 * Calls of functions in another thread: a message for every call, a message for its answer. Errors arrive as plain
 * errors with their text; their own fields do not cross.
 */
export interface Endpoint {
  postMessage(message: unknown, options: StructuredSerializeOptions): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  /** Ports of a channel wait for this before they deliver. */
  start?(): void;
}

/** The same functions, answered later. */
export type Remote<Api> = {
  readonly [Name in keyof Api]: Api[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : never;
};

type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string });

/** Answers calls that come in at the endpoint with the functions of `api`. */
export function expose<Api extends object>(api: Api, endpoint: Endpoint): void {
  endpoint.addEventListener("message", async ({ data: { id, name, args } }) => {
    const answer = (message: Answer, transfer: Transferable[] = []) =>
      endpoint.postMessage(message, { transfer });
    try {
      const value = await (api as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args);
      answer({ id, value }, arrayBuffers(value));
    } catch (error) {
      answer({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
  endpoint.start?.();
}

/** The functions exposed at the other end. */
export function remote<Api>(endpoint: Endpoint): Remote<Api> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  endpoint.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  endpoint.start?.();

  const call = (name: string, args: unknown[]) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, (answer) => {
        if ("error" in answer) reject(new Error(answer.error));
        else resolve(answer.value);
      });
      endpoint.postMessage({ id: last, name, args }, {});
    });
  return new Proxy({} as Remote<Api>, {
    get:
      (_target, name) =>
      (...args: unknown[]) =>
        call(String(name), args),
  });
}

/** Arrays that are handed over instead of copied: an answer is made for the one who asked. */
function arrayBuffers(value: unknown): Transferable[] {
  const arrays = Array.isArray(value) ? value : [value];
  const buffers = arrays.map((array) => (array instanceof Float32Array ? array.buffer : null));
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}
