import { expect, test } from "vitest";
import { jsonErrorPlace } from "./json-error-place";

test.each([
  ['{"labels": [cat]}', 12],
  ['["cat" "dog"]', 7],
  ['["cat", ]', 8],
  ['["cat"', 6],
  ["", 0],
  ['{"a": 1,}', 8],
  ['{"a" 1}', 5],
  ["[1, 02]", 5],
  ['["a\\x"]', 1],
  ["[1] x", 4],
  ["[1, {}, [], null, -2.5e3, true]]", 31],
])("%j goes wrong at %i", (content, place) => {
  expect(() => JSON.parse(content)).toThrow();
  expect(jsonErrorPlace(content)).toBe(place);
});
