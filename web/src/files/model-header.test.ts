import { expect, test } from "vitest";
import { repositoryFile } from "../test-support/repository-file";
import { FileRefused } from "./file-problem";
import { modelBytesOfHeader } from "./model-header";

test.each(["mnist_valid_int8", "mnist_best_int8"])("%s is the same in both of its forms", (name) => {
  const header = new TextDecoder().decode(repositoryFile(`models/${name}.h`));
  expect(modelBytesOfHeader(header)).toEqual(repositoryFile(`models/${name}.tmdl`));
});

test("numbers may be decimal or hexadecimal, and comments stand anywhere", () => {
  const source = "const uint8_t mdl_data[4] = { 77, 0x41u, /* 'I' */ 0x49, 255, // last\n};";
  expect(modelBytesOfHeader(source)).toEqual(Uint8Array.of(77, 0x41, 0x49, 255));
});

test.each([
  ["", 0, "the end of the file"],
  ["int mdl_data;", 4, "mdl_data;"],
  ["const uint8_t other[1] = {1};", 29, "the end of the file"],
  ["const uint16_t mdl_data[1] = {256};", 30, "256"],
  ["/* ä, */ const uint8_t mdl_data[2] = {1, LENGTH};", 42, "LENGTH"],
])("%j is refused at byte %i", (source, offset, found) => {
  const attempt = () => modelBytesOfHeader(source);
  expect(attempt).toThrow(FileRefused);
  try {
    attempt();
  } catch (error) {
    expect(error instanceof FileRefused && error.problem).toMatchObject({ field: "mdl_data", offset, found });
  }
});
