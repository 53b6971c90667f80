// The Firefox that some of the end-to-end tests run in as well: one that the system has.

import { findOnPath } from "../commands.mjs";

/** The path of a Firefox, or null. FIREFOX_PATH overrides the search. */
export function findFirefox() {
  // e2e/support/firefox.mjs is started like a program, which Windows does not do with scripts.
  if (process.platform === "win32") return null;
  return process.env.FIREFOX_PATH ?? ["firefox", "firefox-esr"].map(findOnPath).find(Boolean) ?? null;
}
