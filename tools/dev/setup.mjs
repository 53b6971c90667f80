// The set-up step: makes sure that everything a command needs is there. Every command runs it first; by hand:
//
//   node tools/dev/setup.mjs [goal ...]      without goals: everything
//
// What is missing is installed through apt where that is possible, and listed where it is not.
// TINYMAIX_NO_INSTALL=1 forbids installing anything.

import { pathToFileURL } from "node:url";
import { root } from "./paths.mjs";
import { canInstallWithApt, installWithApt } from "./setup/apt.mjs";
import { benchNodePackages, benchPythonPackages } from "./setup/bench-packages.mjs";
import { missingListing } from "./setup/missing-listing.mjs";
import { nodePackages } from "./setup/node-packages.mjs";
import { pythonEnvironment } from "./setup/python-environment.mjs";
import { requirements } from "./setup/requirements.mjs";
import { isAtLeast } from "./versions.mjs";

const oldestNode = "20.19";

/** What lives inside the repository and is made by its own package manager. */
const preparations = [nodePackages, pythonEnvironment, benchNodePackages, benchPythonPackages];

/** Returns whether everything that the goals need is there now. What is not has been printed. */
export async function setUp(goals) {
  if (!isAtLeast(process.versions.node, oldestNode)) {
    console.error(`Node ${oldestNode} or newer is needed; this is ${process.versions.node}.`);
    return false;
  }
  const isNeeded = ({ goals: needing }) => needing.some((goal) => goals.includes(goal));
  const mayInstall = process.env.TINYMAIX_NO_INSTALL !== "1";

  let missing = await findMissing(requirements.filter(isNeeded));
  let reason = mayInstall
    ? "apt-get as root or with a password-free sudo is not at hand, so nothing was installed."
    : "TINYMAIX_NO_INSTALL=1 forbids installing.";
  if (missing.length > 0 && mayInstall && (await canInstallWithApt())) {
    await installWithApt([...new Set(missing.flatMap(({ apt }) => apt))]);
    missing = await findMissing(missing);
    reason = "apt did not bring them in a usable version.";
  }

  const unprepared = preparations.filter((preparation) => isNeeded(preparation) && !preparation.isReady());
  if (missing.length > 0 || (unprepared.length > 0 && !mayInstall)) {
    const names = mayInstall ? [] : unprepared.map(({ name }) => name);
    console.error(missingListing({ goals, missing, preparations: names, reason }));
    return false;
  }
  for (const preparation of unprepared) {
    console.log(`Installing ${preparation.name}`);
    if (!(await preparation.prepare())) {
      console.error(`Could not install ${preparation.name} in ${root}.`);
      return false;
    }
  }
  return true;
}

/** The requirements that are not met, with `found` where something unusable is there, and apt names resolved. */
async function findMissing(candidates) {
  const answers = await Promise.all(candidates.map(({ detect }) => detect()));
  const missing = candidates
    .map((requirement, index) => ({ ...requirement, answer: answers[index] }))
    .filter(({ answer }) => answer !== true);
  return Promise.all(
    missing.map(async ({ answer, ...requirement }) => ({
      ...requirement,
      found: answer || undefined,
      apt: typeof requirement.apt === "function" ? await requirement.apt() : requirement.apt,
    })),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const every = new Set([...requirements, ...preparations].flatMap(({ goals }) => goals));
  const goals = process.argv.slice(2);
  process.exit((await setUp(goals.length > 0 ? goals : [...every])) ? 0 : 1);
}
