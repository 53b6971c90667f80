// `npm run mcu-cost`: what a run costs on every core that QEMU emulates, in instructions, and what the engine takes there.
//
//   npm run mcu-cost                       measure all, print the table, record it in core/cost/costs.json
//   npm run mcu-cost -- --check            fail where something grew by more than 2% since it was recorded
//   npm run mcu-cost -- --only cortex-m0   some of the targets; the others stay as they are recorded

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { costTable } from "./cost/cost-table.mjs";
import { findGrowth } from "./cost/find-growth.mjs";
import { measureTarget } from "./cost/measure-target.mjs";
import { readCosts, recordedCosts } from "./cost/recorded-costs.mjs";
import { costTargets } from "./cost/targets.mjs";
import { setUp } from "./setup.mjs";

const { values } = parseArgs({ options: { only: { type: "string" }, check: { type: "boolean" } } });
const chosen = costTargets.filter(({ name }) => !values.only || values.only.split(",").includes(name));

if (chosen.length === 0 || !(await setUp(["mcu"]))) process.exit(2);

const recorded = readCosts();
const measured = [];
for (const target of chosen) measured.push(await measureTarget(target));
console.log(`\n${costTable(measured)}\n`);

if (values.check) {
  const growth = findGrowth(recorded, measured);
  for (const line of growth) console.error(line);
  console.log(
    growth.length === 0 ? "Nothing grew by more than 2%." : "`npm run mcu-cost` records what is meant.",
  );
  process.exit(growth.length === 0 ? 0 : 1);
}

const byName = new Map([...recorded, ...measured].map((target) => [target.name, target]));
const targets = costTargets.flatMap(({ name }) => byName.get(name) ?? []);
writeFileSync(recordedCosts, `${JSON.stringify({ targets }, null, 2)}\n`);
