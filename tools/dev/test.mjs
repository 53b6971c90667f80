// `npm test`: everything there is to prove, one stage after another. A failing stage does not stop the others.
//
//   npm test                      all stages
//   npm test -- --only c,web      some of them
//   npm test -- --skip mcu        all but some, here without the cross compilers and emulators
//   npm test -- --list            their names
//
// The last line is "N passed, N failed"; the exit code is 0 only where nothing failed.

import { parseArgs } from "node:util";
import { setUp } from "./setup.mjs";
import { runPart } from "./stages/run-part.mjs";
import { stages } from "./stages/stages.mjs";

const { values } = parseArgs({
  options: { only: { type: "string" }, skip: { type: "string" }, list: { type: "boolean" } },
});

if (values.list) {
  for (const { name, title } of stages) console.log(`${name.padEnd(8)}${title}`);
  process.exit(0);
}

const skipped = chooseStages(values.skip ?? "");
const chosen = chooseStages(values.only).filter((stage) => !skipped.includes(stage));
if (!(await setUp(chosen.map(({ name }) => name)))) finish({ passed: 0, failed: 1 });

const results = [];
for (const stage of chosen) {
  console.log(`\n━━ ${stage.name}: ${stage.title}`);
  const start = performance.now();
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const part of stage.parts) {
    console.log(`\n── ${part.title}`);
    const counts = await runPart(part);
    for (const key of Object.keys(total)) total[key] += counts[key];
    if (counts.failed > 0) {
      console.error(`── ${part.title}: FAILED${counts.remark ? ` (${counts.remark})` : ""}`);
    }
  }
  results.push({ name: stage.name, ...total, seconds: (performance.now() - start) / 1000 });
}

console.log("\n━━ Summary\n");
for (const { name, passed, failed, skipped, seconds } of results) {
  const columns = [
    `passed ${passed}`.padEnd(14),
    `failed ${failed}`.padEnd(12),
    `skipped ${skipped}`.padEnd(12),
  ];
  console.log(`${name.padEnd(8)}${columns.join("")}${seconds.toFixed(1).padStart(7)} s`);
}
console.log("");
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
finish({ passed: sum("passed"), failed: sum("failed") });

function finish({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

function chooseStages(only) {
  if (only === undefined) return stages;
  const names = only.split(",").filter((name) => name !== "");
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(
      `Unknown stage ${unknown.join(", ")}. There are: ${stages.map(({ name }) => name).join(", ")}`,
    );
    process.exit(2);
  }
  return stages.filter(({ name }) => names.includes(name));
}
