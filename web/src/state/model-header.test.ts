import { expect, test } from "vitest";
import { repositoryFile } from "../test-support/repository-file";
import { isModelHeader, modelBytesOfHeader } from "./model-header";

test.each(["mnist_valid_int8", "mnist_best_int8"])("%s is the same in both of its forms", (name) => {
  const header = new TextDecoder().decode(repositoryFile(`models/${name}.h`));
  expect(modelBytesOfHeader(header)).toEqual(repositoryFile(`models/${name}.tmdl`));
});

test("numbers may be decimal or hexadecimal, and comments stand anywhere", () => {
  const source = "const uint8_t mdl_data[4] = { 77, 0x41u, /* 'I' */ 0x49, 255, // last\n};";
  expect(modelBytesOfHeader(source)).toEqual(Uint8Array.of(77, 0x41, 0x49, 255));
});

test.each([
  "",
  "int mdl_data;",
  "const uint8_t other[1] = {1};",
  "const uint16_t mdl_data[1] = {256};",
  "const uint8_t mdl_data[1] = {LENGTH};",
])("%j has no model in it", (source) => {
  expect(modelBytesOfHeader(source)).toBeNull();
});

test("headers are told by their names", () => {
  expect(isModelHeader("mnist.H")).toBe(true);
  expect(isModelHeader("mnist.h.tmdl")).toBe(false);
});
