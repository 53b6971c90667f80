// Version numbers as tools print them.

/** The first dotted number in a text, e.g. "3.25.1" from "cmake version 3.25.1"; null where there is none. */
export function firstVersion(text) {
  return /\d+(?:\.\d+)+/.exec(text ?? "")?.[0] ?? null;
}

/** Whether `version` is `minimum` or newer. Missing parts count as 0. */
export function isAtLeast(version, minimum) {
  const have = version.split(".").map(Number);
  const want = minimum.split(".").map(Number);
  for (let part = 0; part < want.length; part++) {
    const difference = (have[part] ?? 0) - want[part];
    if (difference !== 0) return difference > 0;
  }
  return true;
}
