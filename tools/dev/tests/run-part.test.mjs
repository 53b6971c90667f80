import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { countResults, runPart } from "../stages/run-part.mjs";

const folder = mkdtempSync(join(tmpdir(), "run-part-"));
after(() => rmSync(folder, { recursive: true }));

function reportWith(xml) {
  const file = join(folder, "report.xml");
  writeFileSync(file, xml);
  return file;
}

test("without a report the exit code is the one result", () => {
  assert.deepEqual(countResults(0), { passed: 1, failed: 0, skipped: 0 });
  assert.deepEqual(countResults(3), { passed: 0, failed: 1, skipped: 0 });
});

test("no test that ran is a failure", () => {
  assert.equal(countResults(0, join(folder, "never-written.xml")).failed, 1);
  assert.equal(countResults(0, reportWith("<testsuites/>")).failed, 1);
  assert.equal(countResults(0, reportWith("<testcase><skipped/></testcase>")).failed, 1);
});

test("a failing exit code counts even where the report shows no failure", () => {
  const { passed, failed } = countResults(1, reportWith("<testcase/>"));
  assert.deepEqual({ passed, failed }, { passed: 1, failed: 1 });
});

test("a preparation that fails is one failure and ends the part", async () => {
  const marker = join(folder, "marker");
  const fail = [process.execPath, "-e", "process.exit(1)"];
  const write = [process.execPath, "-e", `require("fs").writeFileSync(${JSON.stringify(marker)}, "")`];
  const { passed, failed, remark } = await runPart({ commands: [fail, write] });
  assert.deepEqual({ passed, failed }, { passed: 0, failed: 1 });
  assert.match(remark, /exit code 1/);
  assert.throws(() => rmSync(marker));
});

test("an old report is not counted again", async () => {
  const report = reportWith("<testcase/>");
  const nothing = [process.execPath, "-e", ""];
  const { passed, failed } = await runPart({ commands: [nothing], report });
  assert.deepEqual({ passed, failed }, { passed: 0, failed: 1 });
});
