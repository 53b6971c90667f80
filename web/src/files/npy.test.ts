import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { projectPython } from "../test-support/project-python";
import { FileRefused } from "./file-problem";
import { npyFile, type Tensor, tensorOfNpy } from "./npy";

const bytes: Tensor = { shape: [2, 3, 1], values: Uint8Array.of(0, 1, 2, 128, 254, 255) };
const reals: Tensor = { shape: [4], values: Float32Array.of(0.5, -1e-9, 3e38, -0) };

test.each([
  ["bytes", bytes],
  ["real values", reals],
  ["a single value", { shape: [], values: Float32Array.of(7) }],
])("%s come out of the file as they went in", (_what, tensor) => {
  const file = npyFile(tensor);
  expect(tensorOfNpy(file)).toEqual(tensor);
  expect((file.length - tensor.values.byteLength) % 64).toBe(0);
});

test("the header says type, order and shape in Python's words", () => {
  expect(new TextDecoder("latin1").decode(npyFile(reals))).toContain(
    "{'descr': '<f4', 'fortran_order': False, 'shape': (4,), }",
  );
});

test("NumPy reads what is written here", () => {
  const script = "import sys, io, numpy; print(numpy.load(io.BytesIO(sys.stdin.buffer.read())).tolist())";
  const printed = execFileSync(projectPython, ["-c", script], {
    input: npyFile(bytes),
    encoding: "utf8",
  });
  expect(JSON.parse(printed)).toEqual([
    [[0], [1], [2]],
    [[128], [254], [255]],
  ]);
});

/** A file with this header and so many bytes of data. */
function fileWith(header: string, dataBytes: number): Uint8Array {
  const text = `\x93NUMPY\x01\0${String.fromCharCode(header.length, 0)}${header}${"\x01".repeat(dataBytes)}`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

test.each([
  ["|i1", 1, 1],
  ["<i2", 2, 257],
  ["<i8", 8, Number(0x0101010101010101n)],
])("values of type %s become real ones", (type, size, value) => {
  const file = fileWith(`{'descr': '${type}', 'fortran_order': False, 'shape': (2, ), }\n`, 2 * size);
  expect(tensorOfNpy(file)).toEqual({ shape: [2], values: Float32Array.of(value, value) });
});

describe("a file is refused", () => {
  const header = (type: string, order: string, shape: string) =>
    `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${shape}), }\n`;
  test.each([
    ["that is none", "magic", Uint8Array.of(1, 2, 3)],
    ["cut off in its prefix", "version", npyFile(reals).slice(0, 8)],
    ["cut off in its header", "header length", npyFile(reals).slice(0, 40)],
    ["of objects", "descr", fileWith(header("|O", "False", "1,"), 8)],
    ["in the order of Fortran", "fortran_order", fileWith(header("<f4", "True", "1,"), 4)],
    ["with another number of values", "shape", fileWith(header("<f4", "False", "3, 2"), 20)],
    ["without a shape", "shape", fileWith(header("<f4", "False", "two"), 4)],
  ])("%s, by its field", (_how, field, file) => {
    expect(() => tensorOfNpy(file)).toThrow(FileRefused);
    expect(() => tensorOfNpy(file)).toThrow(`field ${field}`);
  });
});
