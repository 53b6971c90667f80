/*
 * A module with one SIMD instruction; where it does not validate, none of the SIMD engine does either.
 *
 *   (module (func (result v128) i32.const 0 i8x16.splat))
 */
const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const typeReturningVector = [0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b];
const functionOfThatType = [0x03, 0x02, 0x01, 0x00];
const codeWithSplat = [0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b];

/** Whether this browser runs WebAssembly SIMD. */
export function hasSimd(): boolean {
  const module = [magicAndVersion, typeReturningVector, functionOfThatType, codeWithSplat];
  return WebAssembly.validate(new Uint8Array(module.flat()));
}
