// Installing system packages on Debian and its relatives.

import { capture, findOnPath, run } from "../commands.mjs";

/** What to put before apt-get: nothing as root, sudo where it asks no password; null where apt cannot be used. */
async function privilege() {
  if (!findOnPath("apt-get")) return null;
  if (process.getuid?.() === 0) return [];
  const hasSudo = findOnPath("sudo") && (await capture("sudo", ["-n", "true"])) !== null;
  return hasSudo ? ["sudo", "-n"] : null;
}

export async function canInstallWithApt() {
  return (await privilege()) !== null;
}

/** Installs the packages that this system's archive has. Returns false where apt refused. */
export async function installWithApt(packages) {
  const before = await privilege();
  const apt = (...args) => {
    const [command, ...rest] = [...before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
    return run(command, rest);
  };
  console.log(`Installing with apt: ${packages.join(" ")}`);
  // An outdated list is not fatal: the packages may still be found with it.
  await apt("update", "-q");
  const known = await knownPackages(packages);
  if (known.length === 0) return false;
  const options = [
    "-y",
    "-q",
    "--no-install-recommends",
    "-o",
    "DPkg::Lock::Timeout=300",
    "-o",
    "Dpkg::Use-Pty=0",
  ];
  return (await apt("install", ...options, ...known)) === 0;
}

async function knownPackages(packages) {
  const answers = await Promise.all(packages.map((name) => capture("apt-cache", ["show", name])));
  return packages.filter((_, index) => answers[index] !== null);
}
