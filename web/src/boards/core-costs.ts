/*
 * What a run costs on a core, from the instructions that were counted in QEMU for the int8 models of the page, or on AVR
 * the cycles that were counted in simavr (core/cost/costs.json).
 */
import costs from "../../../core/cost/costs.json";
import type { OpenModel } from "../state/model-state";

/** It keeps models where the engine cannot look, which then reads them one layer at a time. */
const AVR = "atmega1284p";
/** Of a model's file, and at most of the struct of a layer in front of its weights. */
const HEADER_BYTES = 64;
const STRUCT_BYTES = 80;

/** Cores that run the programs of another one, instruction by instruction. */
const alike: Readonly<Record<string, string>> = {
  "Cortex-M0+": "cortex-m0",
  "Cortex-M4": "cortex-m4f",
  "RISC-V RV32IMC": "rv32imac",
  "RISC-V RV32IMAFCP": "rv32imafc",
  "AVR (8 bit)": AVR,
};

type Target = (typeof costs.targets)[number];
type ModelCost = Target["models"]["mnist_valid"];

export interface RunCost {
  /** Of the engine, for models of this type alone. */
  readonly codeBytes: number;
  readonly stackBytes: number;
  /** Beside the main buffer; of a model that was not counted only the layer that an AVR reads. */
  readonly workingBytes: number;
  /** On AVR cycles. */
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
    workingBytes: target.name === AVR ? layerBuffer(info) : 0,
    instructions: info.operations * middle(others.map((cost) => cost.instructions / cost.multiplyAdds)),
    isCounted: false,
  };
}

/** What the core is called where programs are built for it, e.g. "cortex-m0". */
export function buildName(core: string): string {
  return alike[core] ?? core.toLowerCase().replace(/^risc-v /, "");
}

function layerBuffer({ layers }: OpenModel["info"]): number {
  return HEADER_BYTES + STRUCT_BYTES + Math.max(...layers.map(({ parameterBytes }) => parameterBytes));
}

function targetOf(core: string): Target | null {
  const name = buildName(core);
  return costs.targets.find((target) => target.name === name) ?? null;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
