// The browser that the end-to-end tests drive: one that the system has, or one that Playwright installed.

import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findOnPath } from "../commands.mjs";

const namesOnPath = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

const usualPlaces = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => join(folder, "Google/Chrome/Application/chrome.exe")),
};

/** The path of a Chromium or Chrome, or null. CHROMIUM_PATH overrides the search. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const onPath = namesOnPath.map(findOnPath).find(Boolean);
  return onPath ?? usualPlaces[process.platform]?.find(existsSync) ?? findPlaywrightChromium();
}

/** The newest browser below Playwright's folder, e.g. chromium-1200/chrome-linux/chrome. */
function findPlaywrightChromium() {
  const folder = playwrightFolder();
  if (!existsSync(folder)) return null;
  const versions = readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.split("-")[1]) - Number(a.split("-")[1]));
  for (const version of versions) {
    const executable = readdirSync(join(folder, version), { recursive: true })
      .map(String)
      .find((file) => /(^|[\\/])(chrome|chrome\.exe|Chromium|Google Chrome for Testing)$/.test(file));
    if (executable) return join(folder, version, executable);
  }
  return null;
}

function playwrightFolder() {
  if (process.env.PLAYWRIGHT_BROWSERS_PATH) return process.env.PLAYWRIGHT_BROWSERS_PATH;
  const caches = { darwin: "Library/Caches", win32: "AppData/Local" };
  return join(homedir(), caches[process.platform] ?? ".cache", "ms-playwright");
}
