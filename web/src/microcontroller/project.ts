/*
 * A C project that runs one model on one input and prints what the page printed.
 */
import type { ModelInfo } from "tinymaix";
import type { InputValues } from "../engine/engine-api";
import { cHeader } from "./c-header";
import { cFloat, cHexWord, cList, cString } from "./c-text";
import type { Core } from "./cores";
import { engineSources } from "./engine-sources";
import { bitsOf, expectedOutput } from "./expected-output";
import { type KernelSetId, workingSpace } from "./kernel-sets";
import { makefile } from "./makefile";
import { portHeader } from "./port-header";
import { type ReadmeLanguage, readme } from "./readme";
import mainSource from "./template/main.c?raw";

export interface ProjectOptions {
  readonly core: Core;
  readonly kernels: KernelSetId;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** As the engine with the portable kernels has it. */
  readonly info: ModelInfo;
  readonly input: InputValues;
  /** What the engine made of it. */
  readonly outputs: Float32Array;
  readonly labels: readonly string[];
  readonly language: ReadmeLanguage;
}

/** The files of the project: path to content. */
export function projectFiles(options: ProjectOptions): Readonly<Record<string, string>> {
  const { core, kernels, fileName, bytes, info, outputs, labels, language } = options;
  const expected = expectedOutput(outputs, labels);
  const engine = Object.entries(engineSources(info.type, kernels)).map(([path, content]) => [
    `engine/${path}`,
    content,
  ]);
  return {
    "README.md": readme({ core, kernels, info, fileName, expected }, language),
    Makefile: makefile(core),
    "main.c": mainSource,
    ...core.startUp,
    "tm_port.h": portHeader({ core, kernels, type: info.type, isBigEndian: info.isBigEndian }),
    "model.h": `${cHeader(info, bytes, fileName)}
/* Room for the engine to work in, behind the main buffer. The program prints what it takes of both. */
#define WORK_LEN (${workingSpace(info, kernels)})
`,
    "input.h": inputHeader(info, options.input),
    "expected.h": expectedHeader(info, outputs, labels),
    "expected.txt": expected,
    ...Object.fromEntries(engine),
  };
}

function inputHeader({ inputShape, type }: ModelInfo, input: InputValues): string {
  const [height, width, channels] = inputShape;
  const isReal = input instanceof Float32Array;
  const byteUse = type.startsWith("int") ? "TMPP_UINT2INT" : "TMPP_UINT2FP01";
  return `/* The input that was on the page, [height][width][channels]. */
#include <stdint.h>

#define INPUT_HEIGHT ${height}
#define INPUT_WIDTH ${width}
#define INPUT_CHANNELS ${channels}
#define INPUT_PREPROCESSING ${isReal ? "TMPP_FP2INT" : byteUse}

static const ${isReal ? "float" : "uint8_t"} input[${input.length}] __attribute__((aligned(4))) = {
${cList(Array.from(input, isReal ? cFloat : String))}};
`;
}

function expectedHeader(info: ModelInfo, outputs: Float32Array, labels: readonly string[]): string {
  const names = Array.from(outputs, (_, index) => cString(labels[index] ?? ""));
  return `/* What the outputs are called, and what the page computed: the bits of every output as a float. */
#include <stdint.h>

#define OUTPUTS ${outputs.length}
#define OUTPUT_LAYERS ${info.layers.filter(({ isOutput }) => isOutput).length}
/* Whether the model ends by turning its outputs into floats. */
#define OUTPUT_IS_FLOAT ${info.dequantisesOutput ? 1 : 0}

static const char *const labels[OUTPUTS] = {
${cList(names)}};
static const uint32_t expected_bits[OUTPUTS] = {
${cList(Array.from(bitsOf(outputs), cHexWord))}};
`;
}
