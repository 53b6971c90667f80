/*
 * The other side of refusal.c: why a file was refused, in words. The engine only tells the number of an error.
 */
import type { ModelProblem } from "./types.ts";
import { putAt, textAt } from "./wasm-memory.ts";

interface RefusalExports extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  _initialize?(): void;
  refusal_reserve(size: number): number;
  refusal_check(address: number, size: number): number;
  refusal_layer(): number;
  refusal_offset(): number;
  refusal_field(): number;
  refusal_found(): number;
  refusal_expected(): number;
  refusal_reason(error: number): number;
  refusal_code(error: number): number;
}

/** `error` is what the engine said, e.g. that there is no memory for a file that is right. */
export function explainRefusal(module: WebAssembly.Module, file: Uint8Array, error: number): ModelProblem {
  const exports = new WebAssembly.Instance(module).exports as RefusalExports;
  exports._initialize?.();
  const textOf = (address: number) => textAt(exports.memory, address);
  const address = exports.refusal_reserve(file.length);
  if (address !== 0) putAt(exports.memory, address, file);
  const isRefused = address !== 0 && exports.refusal_check(address, file.length) !== 0;
  const code = textOf(exports.refusal_code(error));
  const reason = textOf(exports.refusal_reason(error));
  if (!isRefused) return { ...problemWithoutWords(error), code, message: reason };
  const layer = exports.refusal_layer();
  const offset = exports.refusal_offset();
  const field = textOf(exports.refusal_field());
  const found = textOf(exports.refusal_found());
  const expected = textOf(exports.refusal_expected());
  const place = layer < 0 ? "header" : `layer ${layer}`;
  const message = `${place}, field ${field} at byte ${offset}: found ${found}, expected ${expected} (${reason})`;
  return { code, layer: layer < 0 ? null : layer, field, offset, found, expected, message };
}

/** All that is known where refusal.wasm cannot be had. */
export function problemWithoutWords(error: number): ModelProblem {
  const message = `the engine refuses the file, error ${error} of tm_errors.def`;
  return { code: String(error), layer: null, field: "", offset: 0, found: "", expected: "", message };
}
