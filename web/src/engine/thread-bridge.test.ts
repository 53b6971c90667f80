import { expect, test } from "vitest";
import { expose, remote } from "./thread-bridge";

const api = {
  add: (a: number, b: number) => a + b,
  slowly: async (value: string) => value.toUpperCase(),
  values: () => [Float32Array.of(1, 2), Float32Array.of(3)],
  fail(): number {
    throw new RangeError("too far");
  },
};

function otherThread() {
  const { port1, port2 } = new MessageChannel();
  expose(api, port2);
  return remote<typeof api>(port1);
}

test("every call gets its own answer, whatever the order", async () => {
  const other = otherThread();
  const answers = await Promise.all([other.slowly("a"), other.add(1, 2), other.add(3, 4)]);
  expect(answers).toEqual(["A", 3, 7]);
});

test("an error arrives with its text, and the next call works", async () => {
  const other = otherThread();
  await expect(other.fail()).rejects.toThrow("too far");
  expect(await other.add(1, 1)).toBe(2);
});

test("arrays arrive whole", async () => {
  expect(await otherThread().values()).toEqual([Float32Array.of(1, 2), Float32Array.of(3)]);
});
