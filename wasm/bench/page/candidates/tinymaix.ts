/*
 * Our engine, through the package that web developers use.
 */
import {
  type Backend,
  type Engine,
  type EngineOptions,
  type LayerInfo,
  loadEngine,
} from "../../../src/index.ts";
import { modelInfo, timeLayers } from "../../../src/inspect.ts";
import { fetchFile, type Network } from "../networks.ts";
import { pixelsOf, realsOf } from "../pictures.ts";
import { pageOptions, type Runtime, serve, synchronousNetwork } from "../runtime.ts";

const backend = pageOptions.get("variant") as Backend;
let engine: Engine;

const runtime: Runtime = {
  files: ["tmdl"],

  async start() {
    const address = (name: string) => `/engine/engine-${name}.wasm`;
    const names = ["relaxed", "simd", "int16", "float", "scalar"] as const;
    const modules = Object.fromEntries(names.map((name) => [name, address(name)]));
    engine = await loadEngine({ ...modules, force: backend } as unknown as EngineOptions);
    if (engine.backend !== backend) throw new Error(`this browser does not run the ${backend} backend`);
  },

  async load(network, type, pictures) {
    const model = await engine.load(await fetchFile(network, type, "tmdl"));
    const inputs = Array.from({ length: pictures }, (_, picture) =>
      inputOf(network, type === "int8", picture),
    );
    return synchronousNetwork({
      infer(picture) {
        model.setInput(inputs[picture] as Uint8Array | Float32Array);
        return model.run();
      },
      toReals: (outputs) => outputs,
      dispose: () => model.dispose(),
      timeLayers() {
        model.setInput(inputs[0] as Uint8Array | Float32Array);
        const times = timeLayers(model, { samples: 25 });
        return modelInfo(model).layers.map((layer, index) => ({
          title: `${layer.name} ${layer.inputShape.join("x")} -> ${layer.outputShape.join("x")}`,
          multiplyAdds: multiplyAddsOf(layer),
          milliseconds: (times[index]?.medianMicroseconds ?? 0) / 1000,
        }));
      },
    });
  },
};

/** The table also counts sums and exponentials of layers that multiply nothing. */
function multiplyAddsOf({ name, operations }: LayerInfo): number {
  return ["Conv2D", "DWConv2D", "FC"].includes(name) ? operations : 0;
}

function inputOf(network: Network, isInteger: boolean, picture: number): Uint8Array | Float32Array {
  const pixels = pixelsOf(network, picture);
  return isInteger ? pixels : realsOf(pixels);
}

await serve(runtime);
