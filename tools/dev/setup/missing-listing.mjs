// Tells a person what is missing and how to get it on their system.

/**
 * missing       requirements with their package names resolved, and `found` where an old version is there
 * preparations  names of things that the set-up would do itself if it were allowed to
 * reason        why nothing was installed
 */
export function missingListing({ goals, missing, preparations, reason }) {
  const lines = [`Missing for ${goals.join(", ")}:`, ""];
  for (const requirement of missing) {
    lines.push(`  ${requirement.name}${requirement.found ? ` (${requirement.found})` : ""}`);
  }
  for (const name of preparations) lines.push(`  ${name}`);
  lines.push("", reason);
  if (missing.length > 0) lines.push("To install what is missing:", "", ...howToInstall(missing));
  return `${lines.join("\n")}\n`;
}

function howToInstall(missing) {
  const packages = (system) => [...new Set(missing.flatMap((requirement) => requirement[system]))];
  const inOneCommand = (command, names) => (names.length > 0 ? [`${command} ${names.join(" ")}`] : []);
  const commands = {
    "Debian, Ubuntu": inOneCommand("sudo apt-get install", packages("apt")),
    macOS: inOneCommand("brew install", packages("homebrew")),
    Windows: packages("windows"),
  };
  return Object.entries(commands).flatMap(([system, lines]) =>
    lines.map((line, index) => `  ${(index === 0 ? system : "").padEnd(17)}${line}`),
  );
}
