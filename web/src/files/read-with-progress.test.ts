import { expect, test } from "vitest";
import { announcedLength, readWithProgress, TooLarge } from "./read-with-progress";

function streamOf(...parts: readonly (readonly number[])[]) {
  let isCancelled = false;
  const left = [...parts];
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const part = left.shift();
        if (part === undefined) controller.close();
        else controller.enqueue(Uint8Array.from(part));
      },
      cancel() {
        isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, isCancelled: () => isCancelled };
}

test("the parts are put together and every one is told of", async () => {
  const heard: number[] = [];
  const bytes = await readWithProgress(streamOf([1, 2], [3], [4, 5]).stream, {
    total: 5,
    limit: 5,
    onProgress: ({ received }) => heard.push(received),
  });
  expect([...bytes]).toEqual([1, 2, 3, 4, 5]);
  expect(heard).toEqual([2, 3, 5]);
});

test("what is too large is not read to its end", async () => {
  const endless = streamOf([1, 2, 3], [4, 5, 6], [7, 8, 9]);
  const options = { total: null, limit: 4, onProgress: () => {} };
  await expect(readWithProgress(endless.stream, options)).rejects.toMatchObject({ bytes: 6 });
  expect(endless.isCancelled()).toBe(true);
});

test("what is announced to be too large is not read at all", async () => {
  const { stream } = streamOf([1]);
  const options = { total: 100, limit: 4, onProgress: () => expect.unreachable() };
  await expect(readWithProgress(stream, options)).rejects.toBeInstanceOf(TooLarge);
});

test("a compressed answer announces nothing that can be counted against", () => {
  const length = (headers: Record<string, string>) => announcedLength(new Response(null, { headers }));
  expect(length({ "content-length": "12" })).toBe(12);
  expect(length({ "content-length": "12", "content-encoding": "br" })).toBeNull();
  expect(length({})).toBeNull();
});
