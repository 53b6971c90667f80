// Where the costs are recorded, for the check and for the page.

import { existsSync, readFileSync } from "node:fs";
import { inRepository } from "../paths.mjs";

export const recordedCosts = inRepository("core", "cost", "costs.json");

/** What the peers cost, and what was measured beside them. */
export const recordedPeers = inRepository("core", "cost", "peers.json");

/** { targets, small }: the cores, and the engine optimised for size on the smallest of them. */
export function readCosts() {
  const nothing = { targets: [], small: [] };
  return existsSync(recordedCosts)
    ? { ...nothing, ...JSON.parse(readFileSync(recordedCosts, "utf8")) }
    : nothing;
}

export const readPeers = () => JSON.parse(readFileSync(recordedPeers, "utf8"));
