/*
 * The thread that runs the engine. The page stops it by ending the thread.
 */
import floatUrl from "tinymaix/engine-float.wasm?url";
import int16Url from "tinymaix/engine-int16.wasm?url";
import scalarUrl from "tinymaix/engine-scalar.wasm?url";
import simdUrl from "tinymaix/engine-simd.wasm?url";
import refusalUrl from "tinymaix/refusal.wasm?url";
import { EngineHost } from "./engine-host";
import { relaxedUrl } from "./relaxed-module";
import { expose } from "./thread-bridge";
import { showLife } from "./thread-life";

expose(
  new EngineHost({
    relaxed: relaxedUrl ?? undefined,
    simd: simdUrl,
    int16: int16Url,
    float: floatUrl,
    scalar: scalarUrl,
    refusal: refusalUrl,
  }),
  self,
);
showLife(self);
