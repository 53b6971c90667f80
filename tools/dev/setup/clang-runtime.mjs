// Clang's sanitizer and fuzzer libraries, which some systems package apart from the compiler.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { capture, findOnPath } from "../commands.mjs";
import { firstVersion } from "../versions.mjs";

const libraries = ["libclang_rt.asan", "libclang_rt.ubsan", "libclang_rt.fuzzer"];

export async function hasClangRuntime() {
  const folder = (await capture("clang", ["-print-resource-dir"]))?.trim();
  if (!folder || !existsSync(join(folder, "lib"))) return false;
  const files = readdirSync(join(folder, "lib"), { recursive: true }).map(String);
  return libraries.every((library) => files.some((file) => file.includes(library)));
}

/** Named after the compiler's version: of the installed one, or else of the one that apt would install. */
export async function clangRuntimePackage() {
  const installed = firstVersion(await capture("clang", ["--version"]));
  const available = findOnPath("apt-cache") ? await capture("apt-cache", ["depends", "clang"]) : null;
  const major = installed?.split(".")[0] ?? /Depends: clang-(\d+)/.exec(available ?? "")?.[1] ?? "14";
  return `libclang-rt-${major}-dev`;
}
