/*
 * The other side of refusal.c: why a file was refused, in words. The engine only tells the number of an error.
 */
import type { ModelError } from "./model-error.ts";
import type { ModelProblem } from "./types.ts";

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

/**
 * What is known of an error, in words: the engine may also have said e.g. that there is no memory for a right file. Of a
 * wrong one the module may find another reason than the engine, since it looks for the one field that is wrong.
 */
export function explainRefusal(
  module: WebAssembly.Module,
  file: Uint8Array,
  { number, problem }: ModelError,
): ModelProblem {
  const exports = new WebAssembly.Instance(module).exports as RefusalExports;
  exports._initialize?.();
  const textOf = (address: number) => textAt(exports.memory, address);
  const address = exports.refusal_reserve(file.length);
  if (address !== 0) new Uint8Array(exports.memory.buffer, address, file.length).set(file);
  const refused = address === 0 ? 0 : exports.refusal_check(address, file.length);
  const code = textOf(exports.refusal_code(refused || number));
  const reason = textOf(exports.refusal_reason(refused || number));
  if (refused === 0) return { ...problem, code, message: reason };
  const layer = exports.refusal_layer();
  const offset = exports.refusal_offset();
  const field = textOf(exports.refusal_field());
  const found = textOf(exports.refusal_found());
  const expected = textOf(exports.refusal_expected());
  const place = layer < 0 ? "header" : `layer ${layer}`;
  const message = `${place}, field ${field} at byte ${offset}: found ${found}, expected ${expected} (${reason})`;
  return { code, layer: layer < 0 ? null : layer, field, offset, found, expected, message };
}

/** A text in the memory of the module, which ends with 0. */
function textAt(memory: WebAssembly.Memory, address: number): string {
  const bytes = new Uint8Array(memory.buffer);
  return new TextDecoder().decode(bytes.subarray(address, bytes.indexOf(0, address)));
}
