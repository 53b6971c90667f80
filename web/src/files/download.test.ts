import { expect, test } from "vitest";
import { rawAddress } from "./download";

test.each([
  [
    "https://github.com/sipeed/TinyMaix/blob/main/tools/tmdl/mnist_valid_q.tmdl",
    "https://raw.githubusercontent.com/sipeed/TinyMaix/main/tools/tmdl/mnist_valid_q.tmdl",
  ],
  ["https://example.org/blob/a.tmdl", "https://example.org/blob/a.tmdl"],
  ["https://github.com/sipeed/TinyMaix", "https://github.com/sipeed/TinyMaix"],
])("%s is fetched from %s", (address, raw) => {
  expect(rawAddress(address)).toBe(raw);
});
