import { expect, test } from "vitest";
import { repositoryJson } from "../test-support/repository-file";
import { logMel } from "./log-mel";
import { secondFrom, secondStart } from "./one-second";

interface Golden {
  readonly tolerance: number;
  readonly signals: readonly {
    readonly name: string;
    readonly samples: string;
    readonly secondStartsAt: number;
    readonly picture: string;
  }[];
}

const golden = repositoryJson<Golden>("models/golden/log-mel.json");
const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, "base64"));

test.each(golden.signals)("$name: the same second and the same picture as in training", (signal) => {
  const samples = new Int16Array(bytesOf(signal.samples).buffer);
  const start = secondStart(samples);
  expect(start).toBe(signal.secondStartsAt);
  const picture = logMel(secondFrom(samples, start));
  const expected = bytesOf(signal.picture);
  expect(picture.length).toBe(expected.length);
  const farthest = Math.max(...expected.map((byte, index) => Math.abs(byte - (picture[index] ?? 0))));
  expect(farthest).toBeLessThanOrEqual(golden.tolerance);
});

test("a recording without samples is silence", () => {
  expect(
    logMel(secondFrom(new Int16Array(), secondStart(new Int16Array()))).every((byte) => byte === 0),
  ).toBe(true);
});
