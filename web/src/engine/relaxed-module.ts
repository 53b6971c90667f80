/*
 * Where the engine with relaxed SIMD is; null where there was no compiler to build it.
 */
const found = import.meta.glob<string>("../../../wasm/dist/engine-relaxed.wasm", {
  query: "?url",
  import: "default",
  eager: true,
});

export const relaxedUrl: string | null = Object.values(found)[0] ?? null;
