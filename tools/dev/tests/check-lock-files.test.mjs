import assert from "node:assert/strict";
import { test } from "node:test";
import { linesWithAddress } from "../checks/check-lock-files.mjs";

// In two pieces, so that this file names none itself.
const scheme = "https:";
const registry = `${scheme}//registry.example`;

test("addresses of registries are found, links inside the repository and comments are not", () => {
  assert.deepEqual(linesWithAddress(`"resolved": "${registry}/a.tgz",\n`), [
    `1: "resolved": "${registry}/a.tgz",`,
  ]);
  assert.deepEqual(linesWithAddress(`numpy==2.0.0\n--index-url ${registry}/simple`), [
    `2: --index-url ${registry}/simple`,
  ]);
  assert.deepEqual(
    linesWithAddress(`"resolved": "web",\n"funding": "${scheme}//example.org"\n# via ${registry}`),
    [],
  );
});
