// Journeys run against the built site, as a static host would serve it, in the Chromium that set-up found.

import { defineConfig } from "@playwright/test";
import { findChromium } from "../tools/dev/setup/chromium.mjs";
import { folder, port, siteUrl } from "./support/site.ts";

const onCi = Boolean(process.env.CI);
const executablePath = findChromium();

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
    browserName: "chromium",
    locale: "en-GB",
    // Keeping the whole site for times without a network is for the journeys that go offline.
    serviceWorkers: "block",
    viewport: { width: 1280, height: 900 },
    trace: "on-first-retry",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // No GPU and no sandbox: containers often have neither. The rest keeps the browser itself silent.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: {
    command: `npm run preview --workspace web -- --host 127.0.0.1 --port ${port} --strictPort --base ${folder}`,
    cwd: "..",
    url: siteUrl,
    reuseExistingServer: false,
  },
});
