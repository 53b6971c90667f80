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
  if (missing.length > 0) {
    lines.push("To install what is missing:", "");
    lines.push(`  Debian, Ubuntu   sudo apt-get install ${unique(missing, "apt").join(" ")}`);
    lines.push(`  macOS            brew install ${unique(missing, "homebrew").join(" ")}`);
    const [first, ...others] = unique(missing, "windows");
    lines.push(`  Windows          ${first}`, ...others.map((command) => `                   ${command}`));
  }
  return `${lines.join("\n")}\n`;
}

function unique(missing, system) {
  return [...new Set(missing.flatMap((requirement) => requirement[system]))];
}
