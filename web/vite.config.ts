import { preact } from "@preact/preset-vite";
import { defineConfig } from "vitest/config";
import { contentSecurityPolicy } from "./vite/content-security-policy.ts";
import { firstPad, firstPadGroup } from "./vite/first-pad.ts";
import { modelFiles, preloadFirstModel } from "./vite/model-files.ts";
import { offline } from "./vite/offline.ts";

export default defineConfig({
  base: "./",
  plugins: [preact(), modelFiles(), preloadFirstModel(), firstPad(), contentSecurityPolicy(), offline()],
  build: {
    target: "es2022",
    // Small files as data: addresses would be refused by the content security policy.
    assetsInlineLimit: 0,
    // Browsers that lack it load the same files a little later.
    modulePreload: { polyfill: false },
    // What the first view needs comes in one file beside the pad's: it compresses better than many, and arrives sooner.
    rolldownOptions: {
      output: { codeSplitting: { groups: [firstPadGroup, { name: "page", tags: ["$initial"] }] } },
    },
  },
  worker: { format: "es" },
  test: {
    environment: "happy-dom",
    setupFiles: ["./src/test-support/setup.ts"],
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
