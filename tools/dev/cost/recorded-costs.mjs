// Where the costs are recorded, for the check and for the page.

import { existsSync, readFileSync } from "node:fs";
import { inRepository } from "../paths.mjs";

export const recordedCosts = inRepository("core", "cost", "costs.json");

export function readCosts() {
  return existsSync(recordedCosts) ? JSON.parse(readFileSync(recordedCosts, "utf8")).targets : [];
}
