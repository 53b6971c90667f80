import { defineConfig } from "vitest/config";

export default defineConfig({
  // A time limit only ends what hangs; how fast the machine is does not count.
  test: { include: ["test/**/*.test.ts", "bench/test/**/*.test.ts"], testTimeout: 60_000 },
});
