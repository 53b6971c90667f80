import { describe, expect, test } from "vitest";
import { cropAround, largestCrop } from "./crop";
import { type ColourPicture, isOnWhite, resample } from "./resample";

/** A picture from rows of letters: k black, w white, r red, "." transparent. */
function pictureOf(...rows: readonly string[]): ColourPicture {
  const colours: Record<string, readonly number[]> = {
    k: [0, 0, 0, 255],
    w: [255, 255, 255, 255],
    r: [255, 0, 0, 255],
    ".": [0, 0, 0, 0],
  };
  const data = Uint8ClampedArray.from(
    rows.flatMap((row) => [...row].flatMap((letter) => colours[letter] ?? [])),
  );
  return { width: rows[0]?.length ?? 0, height: rows.length, data };
}

const grey = { channels: 1, isInverted: false } as const;
const whole = ({ width, height }: ColourPicture) => ({ left: 0, top: 0, width, height });

describe("a pixel is the mean of what it covers", () => {
  test("whole pixels", () => {
    const picture = pictureOf("kkww", "kkww", "wwkk", "wkkk");
    expect([...resample(picture, whole(picture), { width: 2, height: 2 }, grey)]).toEqual([0, 255, 191, 0]);
  });

  test("parts of pixels", () => {
    const picture = pictureOf("kww");
    expect([...resample(picture, whole(picture), { width: 2, height: 1 }, grey)]).toEqual([85, 255]);
  });

  test("less than one pixel", () => {
    const picture = pictureOf("kw");
    const values = resample(
      picture,
      { left: 1.25, top: 0.25, width: 0.5, height: 0.5 },
      { width: 2, height: 2 },
      grey,
    );
    expect([...values]).toEqual([255, 255, 255, 255]);
  });
});

test("colours keep their order, and brightness weighs them as the eye does", () => {
  const picture = pictureOf("r");
  const size = { width: 1, height: 1 };
  expect([...resample(picture, whole(picture), size, { channels: 3, isInverted: false })]).toEqual([
    255, 0, 0,
  ]);
  expect([...resample(picture, whole(picture), size, { channels: 3, isInverted: true })]).toEqual([
    0, 255, 255,
  ]);
  expect([...resample(picture, whole(picture), size, grey)]).toEqual([76]);
});

test("what is transparent is paper", () => {
  const picture = pictureOf("..", "..");
  expect([...resample(picture, whole(picture), { width: 1, height: 1 }, grey)]).toEqual([255]);
  expect(isOnWhite(picture)).toBe(true);
});

test("a picture on white is told by its rim", () => {
  expect(isOnWhite(pictureOf("wwww", "wkkw", "wkkw", "wwww"))).toBe(true);
  expect(isOnWhite(pictureOf("kkkk", "kwwk", "kwwk", "kkkk"))).toBe(false);
});

describe("a crop", () => {
  const picture = { width: 200, height: 100 };

  test("is the largest of its shape, in the middle", () => {
    expect(largestCrop(picture, { width: 96, height: 96 })).toEqual({
      left: 50,
      top: 0,
      width: 100,
      height: 100,
    });
  });

  test("stays inside wherever it is put", () => {
    const square = { width: 10, height: 10 };
    expect(cropAround(picture, square, { x: 500, y: -3 }, 2)).toEqual({
      left: 150,
      top: 0,
      width: 50,
      height: 50,
    });
  });

  test("has an end to zooming", () => {
    expect(cropAround(picture, { width: 1, height: 1 }, { x: 100, y: 50 }, 1000).width).toBe(12.5);
  });
});
