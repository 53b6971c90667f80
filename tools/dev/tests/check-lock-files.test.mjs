import assert from "node:assert/strict";
import { test } from "node:test";
import { linesWithAddress } from "../checks/check-lock-files.mjs";

test("addresses of registries are found, links inside the repository and comments are not", () => {
  assert.deepEqual(linesWithAddress(`"resolved": "https://registry.example/a.tgz",\n`), [
    `1: "resolved": "https://registry.example/a.tgz",`,
  ]);
  assert.deepEqual(linesWithAddress("numpy==2.0.0\n--index-url https://mirror.example/simple"), [
    "2: --index-url https://mirror.example/simple",
  ]);
  assert.deepEqual(
    linesWithAddress(`"resolved": "web",\n"funding": "https://example.org"\n# via https://x`),
    [],
  );
});
