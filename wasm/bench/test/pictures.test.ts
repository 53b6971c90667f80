import { expect, test } from "vitest";
import type { Network } from "../page/networks.ts";
import { channelsFirst, integersOf, pictureCount, pixelsOf, realsOf } from "../page/pictures.ts";

function networkOf(inputShape: Network["inputShape"], zeroPoint = -128, scale = 1 / 255): Network {
  const input = { scale, zeroPoint };
  return {
    id: "n",
    title: "n",
    isTrained: true,
    multiplyAdds: 0,
    inputShape,
    outputElements: 1,
    types: ["int8"],
    int8: { input, output: { scale: 1, zeroPoint: 0 } },
  };
}

test("pictures fill the input, differ from each other and are the same every time", () => {
  const network = networkOf([12, 10, 3]);
  const pictures = Array.from({ length: pictureCount }, (_, picture) => pixelsOf(network, picture));
  expect(pictures.every((pixels) => pixels.length === 360)).toBe(true);
  expect(new Set(pictures.map(String)).size).toBe(pictureCount);
  expect(pixelsOf(network, 1)).toEqual(pictures[1]);
});

test("pictures use the range of a pixel", () => {
  for (const channels of [1, 3]) {
    const pixels = pixelsOf(networkOf([32, 32, channels]), 0);
    expect(Math.max(...pixels) - Math.min(...pixels)).toBeGreaterThan(150);
  }
});

test("reals and integers mean the same pixels", () => {
  const pixels = Uint8Array.of(0, 51, 255);
  expect([...realsOf(pixels)]).toEqual([0, Math.fround(0.2), 1]);
  expect([...integersOf(pixels, networkOf([1, 3, 1]))]).toEqual([-128, -77, 127]);
  expect([...integersOf(pixels, networkOf([1, 3, 1], 0, 1 / 128))]).toEqual([-128, -77, 127]);
});

test("a network that stores its input otherwise is refused", () => {
  expect(() => integersOf(Uint8Array.of(0), networkOf([1, 1, 1], 0))).toThrow("zero point 0");
});

test("channels come first where a runtime wants them there", () => {
  const turned = channelsFirst(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), networkOf([2, 2, 3]));
  expect([...turned]).toEqual([1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12]);
});
