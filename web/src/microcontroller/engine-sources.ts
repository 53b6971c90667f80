/*
 * The engine's C sources as they are in the repository, bundled as text. Loaded only when a project is made.
 */
import type { ElementType } from "tinymaix";
import { type KernelSetId, kernelSets } from "./kernel-sets";

const sources = import.meta.glob<string>("../../../core/{include,src}/**/*.{c,h,def}", {
  query: "?raw",
  import: "default",
  eager: true,
});

const CORE = "../../../core/";
const elementTypes: readonly ElementType[] = ["int8", "int16", "fp32", "fp16", "fp8_143", "fp8_152"];

/** Paths below the engine's folder, with what is in the files: all that one element type needs with these kernels. */
export function engineSources(type: ElementType, kernels: KernelSetId): Readonly<Record<string, string>> {
  const others = elementTypes.filter((other) => other !== type).join("|");
  const isOfAnother = new RegExp(`/(portable|elem)_(${others})\\.[ch]$`);
  const folders = ["portable", ...kernelSets[kernels].folders].join("|");
  const isOfAnotherBackend = new RegExp(`/backends/(?!(${folders})/)[^/]+/`);
  return Object.fromEntries(
    Object.entries(sources)
      .filter(([path]) => !isOfAnother.test(path) && !isOfAnotherBackend.test(path))
      .map(([path, content]) => [path.slice(CORE.length), content]),
  );
}
