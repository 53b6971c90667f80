import { expect, test } from "vitest";
import { numberList } from "./number-list";

test.each([
  ["1, 2,3", [1, 2, 3]],
  ["[[0.5 -1e-3]\n [2. .25]]", [0.5, -0.001, 2, 0.25]],
  ["{0x7f, 255u, 1.5f,}".replace("255u", "0xFFu"), [127, 255, 1.5]],
  ["1\t2\r\n3;4", [1, 2, 3, 4]],
  ["", []],
])("%j is %j", (text, values) => {
  expect(numberList(text)).toEqual({ values, wrong: null });
});

test("the first word that is no number is named", () => {
  expect(numberList("1 two 3")).toEqual({ values: [1], wrong: { word: "two", index: 1 } });
});
