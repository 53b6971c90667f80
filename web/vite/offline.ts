/*
 * Makes the built page installable, and lets it work without a network after the first visit: a service worker keeps
 * every file of the site. It registers late, see src/state/offline-state.ts, and a new version waits until no tab
 * shows the old one, so that no page loses the files that it may still need.
 */
import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";

/** Models are the largest files. */
const LARGEST_FILE = 16 * 1024 * 1024;

const icon = (src: string, sizes: string, type: string, purpose: "any" | "maskable" = "any") => ({
  src,
  sizes,
  type,
  purpose,
});

export function offline(): Plugin[] {
  return VitePWA({
    injectRegister: null,
    filename: "service-worker.js",
    includeManifestIcons: false, // the patterns below already name them
    manifest: {
      id: "./",
      start_url: "./",
      scope: "./",
      name: "TinyMaix Playground",
      short_name: "TinyMaix",
      description:
        "See what a neural network for microcontrollers reads, costs and needs, right in the browser.",
      display: "standalone",
      background_color: "#eceff0",
      theme_color: "#0b7583",
      icons: [
        icon("./favicon.svg", "any", "image/svg+xml"),
        icon("./icon-192.png", "192x192", "image/png"),
        icon("./icon-512.png", "512x512", "image/png"),
        icon("./icon-maskable-512.png", "512x512", "image/png", "maskable"),
      ],
    },
    workbox: {
      globPatterns: ["**/*.{html,js,css,wasm,tmdl,json,svg,png}"],
      maximumFileSizeToCacheInBytes: LARGEST_FILE,
      // What a link says about the model does not make it another page.
      ignoreURLParametersMatching: [/^model$/],
      cleanupOutdatedCaches: true,
      clientsClaim: true,
      inlineWorkboxRuntime: true,
      sourcemap: false,
    },
  });
}
