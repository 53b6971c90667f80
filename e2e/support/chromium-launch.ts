// How the journeys start Chromium.

import { findChromium } from "../../tools/dev/setup/chromium.mjs";

const executablePath: string | null = findChromium();

export const chromiumLaunch = {
  ...(executablePath === null ? {} : { executablePath }),
  // No GPU and no sandbox: containers often have neither. The rest keeps the browser itself silent.
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
};
