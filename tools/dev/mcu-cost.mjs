// `npm run mcu-cost`: what a run costs on every core that QEMU emulates, in instructions, and what the engine takes there.
//
//   npm run mcu-cost                       measure all, print the tables, record them in core/cost
//   npm run mcu-cost -- --check            fail where something grew by more than 2% since it was recorded, or costs
//                                          more than the share of its peers that is its limit
//   npm run mcu-cost -- --only cortex-m0   some of the targets; the others stay as they are recorded

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { aboveLimits, compareWithPeers, peersTable } from "./cost/against-peers.mjs";
import { costTable } from "./cost/cost-table.mjs";
import { findGrowth } from "./cost/find-growth.mjs";
import { measureTarget } from "./cost/measure-target.mjs";
import { writePeerNetworks } from "./cost/peer-networks.mjs";
import { readCosts, readPeers, recordedCosts, recordedPeers } from "./cost/recorded-costs.mjs";
import { costTargets } from "./cost/targets.mjs";
import { setUp } from "./setup.mjs";

const { values } = parseArgs({ options: { only: { type: "string" }, check: { type: "boolean" } } });
const chosen = costTargets.filter(({ name }) => !values.only || values.only.split(",").includes(name));

if (chosen.length === 0 || !(await setUp(["mcu"]))) process.exit(2);

const { targets: recorded, small: recordedSmall } = readCosts();
const peers = readPeers();
const peerNetworks = writePeerNetworks();
const measured = [];
const measuredSmall = [];
for (const target of chosen) {
  const { models, small, ...rest } = await measureTarget(target, peerNetworks);
  measuredSmall.push(...small);
  const entries = Object.entries(models);
  measured.push({
    ...rest,
    models: Object.fromEntries(entries.filter(([name]) => !name.startsWith("peer_"))),
  });
  if (!peers.targets[target.name]) continue;
  peers.measured[target.name] = Object.fromEntries(
    Object.entries(peers.networks).map(([network, model]) => [network, models[model].instructions]),
  );
}
const beside = compareWithPeers(peers);
console.log(`\n${costTable([...measured, ...measuredSmall])}\n\n${peersTable(beside)}\n`);

if (values.check) {
  const growth = [
    ...findGrowth(recorded, measured),
    ...findGrowth(recordedSmall, measuredSmall),
    ...aboveLimits(beside),
  ];
  for (const line of growth) console.error(line);
  console.log(
    growth.length === 0
      ? "Nothing grew by more than 2%, nothing is above its limit."
      : "`npm run mcu-cost` records what is meant.",
  );
  process.exit(growth.length === 0 ? 0 : 1);
}

const byName = new Map([...recorded, ...measured].map((target) => [target.name, target]));
const targets = costTargets.flatMap(({ name }) => byName.get(name) ?? []);
peers.measured = Object.fromEntries(
  targets.filter(({ name }) => peers.measured[name]).map(({ name }) => [name, peers.measured[name]]),
);
const write = (file, data) => writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`);
const small = measuredSmall.length > 0 ? measuredSmall : recordedSmall;
write(recordedCosts, { targets, small });
write(recordedPeers, peers);
