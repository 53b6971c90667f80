// `npm run screenshot`: takes the pictures of the README anew, from the built page.

import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config.ts";

export default defineConfig({ ...journeys, testDir: "screenshots", testMatch: "*.shot.ts" });
