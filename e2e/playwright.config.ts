// Journeys run against the built site, as a static host would serve it, in the Chromium that set-up found; those that
// every browser can go also in Firefox, where there is one.

import { fileURLToPath } from "node:url";
import { defineConfig, type PlaywrightWorkerOptions, type Project } from "@playwright/test";
import { findFirefox } from "../tools/dev/setup/firefox.mjs";
import { chromiumLaunch } from "./support/chromium-launch.ts";
import { folder, port, siteUrl } from "./support/site.ts";

const onCi = Boolean(process.env.CI);

/** The other journeys use what only Chromium offers to tests, such as the clipboard and a camera, or take long. */
const firefox: Project<object, PlaywrightWorkerOptions> = {
  name: "firefox",
  testMatch: [
    "change-the-drawing",
    "open-a-file",
    "choose-a-language",
    "save-a-tensor",
    "take-it-to-a-microcontroller",
  ].map((journey) => `${journey}.spec.ts`),
  use: {
    browserName: "firefox",
    channel: "moz-firefox",
    launchOptions: { executablePath: fileURLToPath(new URL("support/firefox.mjs", import.meta.url)) },
  },
};

export default defineConfig({
  testDir: "journeys",
  outputDir: "results",
  snapshotPathTemplate: "screenshots/views/{arg}{ext}",
  forbidOnly: onCi,
  // A second try on machines that do other things at the same time; it is reported as flaky.
  retries: 1,
  // Generous for the same reason.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Timings are part of the page, and two cores are all there is: one browser at a time.
  workers: 1,
  reporter: "list",
  use: {
    baseURL: siteUrl,
    locale: "en-GB",
    // Keeping the whole site for times without a network is for the journeys that go offline.
    serviceWorkers: "block",
    viewport: { width: 1280, height: 900 },
    trace: "on-first-retry",
  },
  projects: [
    { name: "chromium", use: { browserName: "chromium", launchOptions: chromiumLaunch } },
    ...(findFirefox() === null ? [] : [firefox]),
  ],
  webServer: {
    command: `npm run preview --workspace web -- --host 127.0.0.1 --port ${port} --strictPort --base ${folder}`,
    cwd: "..",
    url: siteUrl,
    reuseExistingServer: false,
  },
});
