/*
 * Boards that people run networks on, from boards.csv: what their makers say of the chip and of the flash beside it.
 */
import table from "./boards.csv?raw";

export interface Board {
  readonly name: string;
  readonly chip: string;
  readonly core: string;
  readonly megahertz: number;
  readonly flashBytes: number;
  readonly ramBytes: number;
  /** "single", "double"; empty where there is none. */
  readonly fpu: string;
  /** Name of the extension; empty where there is none. */
  readonly dsp: string;
}

export const KILOBYTE = 1024;

export const boards: readonly Board[] = table.trim().split("\n").slice(1).map(boardOf);

/** Every core that a board has, once. */
export const cores: readonly string[] = [...new Set(boards.map(({ core }) => core))].sort();

function boardOf(line: string): Board {
  const [name = "", chip = "", core = "", megahertz, flash, ram, fpu = "", dsp = ""] = line.split(",");
  return {
    name,
    chip,
    core,
    megahertz: Number(megahertz),
    flashBytes: Number(flash) * KILOBYTE,
    ramBytes: Number(ram) * KILOBYTE,
    fpu,
    dsp,
  };
}
