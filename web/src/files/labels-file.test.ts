import { describe, expect, test } from "vitest";
import { FileRefused } from "./file-problem";
import { labelsOfFile } from "./labels-file";

const bytes = (text: string) => new TextEncoder().encode(text);

function refusalOf(name: string, content: string) {
  try {
    labelsOfFile(name, bytes(content));
  } catch (error) {
    if (error instanceof FileRefused) return error.problem;
  }
  return null;
}

describe("labels are read from", () => {
  test.each([
    ["lines", "labels.txt", "cat\ndog\nbird\n"],
    ["lines of Windows, with a byte order mark", "labels.txt", "\ufeffcat\r\ndog\r\nbird\r\n\r\n"],
    ["numbered lines", "labels.txt", "0 cat\n1 dog\n2 bird"],
    ["a list", "labels.json", '["cat", "dog", "bird"]'],
    ["a list without its file name", "pasted.txt", '["cat", "dog", "bird"]'],
    ["a report", "report.json", '{"name": "x", "epochs": [1, 2], "labels": ["cat", "dog", "bird"]}'],
    ["a report that nests", "report.json", '{"model": {"info": {"Classes": ["cat", "dog", "bird"]}}}'],
    [
      "a list of things with names",
      "l.json",
      '{"labels": [{"name": "cat"}, {"name": "dog"}, {"name": "bird"}]}',
    ],
    ["numbers to names", "l.json", '{"0": "cat", "1": "dog", "2": "bird"}'],
  ])("%s", (_form, name, content) => {
    expect(labelsOfFile(name, bytes(content))).toEqual(["cat", "dog", "bird"]);
  });
});

test("a name in between may be empty, so that the others keep their number", () => {
  expect(labelsOfFile("l.txt", bytes("cat\n\nbird\n"))).toEqual(["cat", "", "bird"]);
});

describe("refused, with the place:", () => {
  test("JSON that breaks off", () => {
    expect(refusalOf("l.json", '["cät", ')).toMatchObject({ field: "JSON", offset: 9, found: "the end" });
  });

  test("JSON with a stray sign", () => {
    expect(refusalOf("l.json", '{"labels": [cat]}')).toMatchObject({ offset: 12, expected: "JSON" });
  });

  test("JSON without a list of names", () => {
    expect(refusalOf("l.json", '{"epochs": 3}')).toMatchObject({ field: "labels" });
  });

  test("bytes that are no text", () => {
    expect(refusalOf("l.txt", "ab\0c")).toMatchObject({ field: "text", offset: 2, found: "0x00" });
  });

  test("an empty file", () => {
    expect(refusalOf("l.txt", "")).toMatchObject({ found: "none" });
  });
});
