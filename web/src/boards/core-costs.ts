/*
 * What a run costs on a core, from the instructions that were counted in QEMU for the int8 models of the page
 * (core/cost/costs.json).
 */
import costs from "../../../core/cost/costs.json";
import type { OpenModel } from "../state/model-state";

/** Cores that run the programs of another one, instruction by instruction. */
const alike: Readonly<Record<string, string>> = {
  "Cortex-M0+": "cortex-m0",
  "Cortex-M4": "cortex-m4f",
  "RISC-V RV32IMC": "rv32imac",
  "RISC-V RV32IMAFCP": "rv32imafc",
};

type Target = (typeof costs.targets)[number];
type ModelCost = Target["models"]["mnist_best"];

export interface RunCost {
  /** Of the engine, for models of this type alone. */
  readonly codeBytes: number;
  readonly stackBytes: number;
  /** Beside the main buffer; 0 where this model was not counted. */
  readonly workingBytes: number;
  readonly instructions: number;
  /** Whether this very model was counted, or others like it. */
  readonly isCounted: boolean;
}

/** Null where nothing was counted for the core or the type of the model. */
export function runCost(core: string, { source, info }: OpenModel): RunCost | null {
  const target = targetOf(core);
  if (target === null || info.type !== "int8") return null;
  const models: Readonly<Record<string, ModelCost | undefined>> = target.models;
  const counted = source.kind === "catalogue" ? models[source.model.id] : undefined;
  const codeBytes = target.text + target.rodata;
  if (counted !== undefined) {
    const { stack: stackBytes, workingMemory: workingBytes, instructions } = counted;
    return { codeBytes, stackBytes, workingBytes, instructions, isCounted: true };
  }
  const others = Object.values(target.models);
  return {
    codeBytes,
    stackBytes: Math.max(...others.map(({ stack }) => stack)),
    workingBytes: 0,
    instructions: info.operations * middle(others.map((cost) => cost.instructions / cost.multiplyAdds)),
    isCounted: false,
  };
}

/** What the core is called where programs are built for it, e.g. "cortex-m0". */
export function buildName(core: string): string {
  return alike[core] ?? core.toLowerCase().replace(/^risc-v /, "");
}

function targetOf(core: string): Target | null {
  const name = buildName(core);
  return costs.targets.find((target) => target.name === name) ?? null;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
