/*
 * Which files of ../models the page serves: the manifest and the models it names, nothing else.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { viteStaticCopy } from "vite-plugin-static-copy";

const modelsFolder = fileURLToPath(new URL("../../models", import.meta.url));

interface Manifest {
  readonly models: readonly { readonly variants: readonly { readonly tmdl: string }[] }[];
}

function servedFiles(): string[] {
  const manifest: Manifest = JSON.parse(readFileSync(`${modelsFolder}/manifest.json`, "utf8"));
  const models = manifest.models.flatMap((model) => model.variants.map((variant) => variant.tmdl));
  return ["manifest.json", ...models];
}

/** What the first view waits for: the list without its spaces, and without what only the tools read. */
function withoutToolsFields(list: string): string {
  const fields = ["source", "keras", "tflite", "header", "task", "trained"];
  return JSON.stringify(JSON.parse(list), (name, value) => (fields.includes(name) ? undefined : value));
}

export function modelFiles(): Plugin[] {
  return viteStaticCopy({
    targets: servedFiles().map((file) => ({
      src: `${modelsFolder}/${file}`,
      dest: "models",
      ...(file.endsWith(".json") ? { transform: withoutToolsFields } : {}),
    })),
  });
}

/** Lets the browser fetch what the page asks for first while its script is still on the way. */
export function preloadFirstModel(): Plugin {
  return {
    name: "preload-first-model",
    transformIndexHtml: () =>
      servedFiles()
        .slice(0, 2)
        .map((file) => ({
          tag: "link",
          attrs: { rel: "preload", as: "fetch", crossorigin: "anonymous", href: `./models/${file}` },
          injectTo: "head",
        })),
  };
}
