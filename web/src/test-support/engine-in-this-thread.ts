/*
 * The real engine behind the real bridge, but in this thread: Node's test environment has no Worker.
 * Tests put this in the place of engine/engine-thread.ts.
 */
import { EngineHost } from "../engine/engine-host";
import type { EngineThread } from "../engine/engine-thread";
import { expose } from "../engine/thread-bridge";
import { repositoryFile } from "./repository-file";

const binaries = {
  simd: repositoryFile("wasm/dist/engine-simd.wasm"),
  int16: repositoryFile("wasm/dist/engine-int16.wasm"),
  float: repositoryFile("wasm/dist/engine-float.wasm"),
  scalar: repositoryFile("wasm/dist/engine-scalar.wasm"),
  refusal: repositoryFile("wasm/dist/refusal.wasm"),
};

export function startEngineThread(): EngineThread {
  return threadWith(binaries);
}

/** A thread whose engine files are not WebAssembly, as after a failed download. */
export function startBrokenEngineThread(): EngineThread {
  const noise = Uint8Array.of(1, 2, 3, 4);
  return threadWith({ simd: noise, int16: noise, float: noise, scalar: noise, refusal: noise });
}

function threadWith(files: typeof binaries): EngineThread {
  const { port1, port2 } = new MessageChannel();
  expose(new EngineHost(files), port2);
  return {
    endpoint: port1,
    terminate() {
      port1.close();
      port2.close();
    },
    onBreak() {},
  };
}
