/*
 * What can be asked for on the command line.
 */
import { parseArgs } from "node:util";
import { knownCandidates } from "../src/candidates.ts";
import type { ElementType } from "../src/report.ts";

export interface Options {
  /** Null for all. */
  readonly networks: readonly string[] | null;
  readonly candidates: readonly string[] | null;
  readonly types: readonly ElementType[];
  readonly rounds: number;
  readonly sampleMilliseconds: number;
  readonly warmUpMilliseconds: number;
  readonly coldRounds: number;
  readonly coldNetwork: string;
  readonly profile: boolean;
  readonly out: string | null;
}

const elementTypes: readonly ElementType[] = ["int8", "int16", "fp32"];

const usage = `npm run bench -- [options]

  --networks a,b       only these, e.g. mnist_valid,mobilenet_025_128
  --candidates a,b     only these of ${knownCandidates.map(({ id }) => id).join(", ")};
                       the first of them is the reference for outputs
  --types a,b          only these of int8, int16, fp32
  --rounds N           samples of everything (61)
  --sample-ms N        least length of a sample (20)
  --warm-up-ms N       run each this long beforehand (400)
  --cold-rounds N      cold starts of each, 0 for none (7)
  --cold-network NAME  what a cold start loads (mnist_valid)
  --profile            also time every layer of ours
  --out FOLDER         where results go (wasm/bench/results)
  --quick              9 rounds of short samples, to see whether it works`;

/** Prints and ends the program where that is what the options ask for. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      networks: { type: "string" },
      candidates: { type: "string" },
      types: { type: "string" },
      rounds: { type: "string" },
      "sample-ms": { type: "string" },
      "warm-up-ms": { type: "string" },
      "cold-rounds": { type: "string" },
      "cold-network": { type: "string" },
      profile: { type: "boolean" },
      out: { type: "string" },
      quick: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const usual = values.quick
    ? { rounds: 9, sample: 10, warmUp: 100, cold: 2 }
    : { rounds: 61, sample: 20, warmUp: 400, cold: 7 };
  const candidates = values.candidates?.split(",") ?? null;
  const types = values.types?.split(",") ?? [...elementTypes];
  requireKnown(
    candidates ?? [],
    knownCandidates.map(({ id }) => id),
    "candidate",
  );
  requireKnown(types, elementTypes, "type");
  return {
    networks: values.networks?.split(",") ?? null,
    candidates,
    types: types as ElementType[],
    rounds: numberFrom(values.rounds, usual.rounds, 1),
    sampleMilliseconds: numberFrom(values["sample-ms"], usual.sample, 1),
    warmUpMilliseconds: numberFrom(values["warm-up-ms"], usual.warmUp, 0),
    coldRounds: numberFrom(values["cold-rounds"], usual.cold, 0),
    coldNetwork: values["cold-network"] ?? "mnist_valid",
    profile: values.profile ?? false,
    out: values.out ?? null,
  };
}

/** Ends the program with the names there are where one is not among them. */
export function requireKnown(names: readonly string[], known: readonly string[], what: string): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) fail(`No ${what} ${unknown.join(", ")}. There are: ${known.join(", ")}`);
}

function numberFrom(word: string | undefined, usual: number, least: number): number {
  const value = word === undefined ? usual : Number(word);
  if (!(value >= least)) fail(`${word} should be a number, at least ${least}`);
  return value;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
