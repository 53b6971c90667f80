/*
 * The processors that a project can be made for: compiler, flags, and the board in QEMU that stands in for it.
 */
import enableVectors from "../../../core/boards/rv32v_start.c?raw";
import type { KernelSetId } from "./kernel-sets";

export type CoreId =
  | "host"
  | "cortex-m0"
  | "cortex-m3"
  | "cortex-m4f"
  | "cortex-m7"
  | "cortex-m33"
  | "cortex-m55"
  | "rv32imac"
  | "rv32imafc"
  | "rv32v";

export interface Core {
  readonly id: CoreId;
  /** As its maker writes it; the same in all languages. Null for the computer that compiles. */
  readonly name: string | null;
  /** How the names of the compiler's programs begin. */
  readonly prefix: string;
  readonly flags: string;
  /** Clang's flags where it has to compile, since GCC does not know the processor; GCC then only links, with `flags`. */
  readonly clangFlags: string | null;
  /** C that a board of this kind runs before main(): path in the project to content. */
  readonly startUp: Readonly<Record<string, string>>;
  /** Null where programs run by themselves. */
  readonly emulator: Emulator | null;
  /** The fastest kernels for int8 that run on it. */
  readonly kernels: KernelSetId;
  /** How TM_GET_US() reads a clock. */
  readonly clock: "library" | "cycle-counter" | "machine-cycles" | "none";
}

export interface Emulator {
  readonly command: string;
  /** Where the linker puts the program, and how much room there is. */
  readonly flash: MemoryRange;
  readonly ram: MemoryRange;
}

export interface MemoryRange {
  readonly start: number;
  readonly size: number;
}

const MEGABYTE = 1024 * 1024;

function armBoard(machine: string, flash = 0, ram = 0x2000_0000, size = 4 * MEGABYTE): Emulator {
  return {
    command: `qemu-system-arm -M ${machine} -nographic -monitor none -serial none -semihosting-config enable=on,target=native -kernel`,
    flash: { start: flash, size },
    ram: { start: ram, size },
  };
}

const GCC_ALONE = { clangFlags: null, startUp: {} };

function riscvBoard(processor: string): Emulator {
  return {
    command: `qemu-system-riscv32 -M virt -cpu ${processor} -bios none -nographic -monitor none -serial none -semihosting-config enable=on,target=native -kernel`,
    flash: { start: 0x8000_0000, size: 2 * MEGABYTE },
    ram: { start: 0x8020_0000, size: 4 * MEGABYTE },
  };
}

/** As Debian and Ubuntu call the one that knows the vectors of RISC-V. */
export const CLANG = "clang-19";
const ARM = "arm-none-eabi-";
const RISCV = "riscv64-unknown-elf-";

export const cores: readonly [Core, ...Core[]] = [
  {
    id: "cortex-m4f",
    name: "Arm Cortex-M4F",
    prefix: ARM,
    flags: "-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard",
    ...GCC_ALONE,
    emulator: armBoard("mps2-an386"),
    kernels: "arm_dsp",
    clock: "cycle-counter",
  },
  {
    id: "cortex-m0",
    name: "Arm Cortex-M0, M0+",
    prefix: ARM,
    flags: "-mcpu=cortex-m0 -mthumb",
    ...GCC_ALONE,
    emulator: armBoard("mps2-an385"),
    kernels: "integer",
    clock: "none",
  },
  {
    id: "cortex-m3",
    name: "Arm Cortex-M3",
    prefix: ARM,
    flags: "-mcpu=cortex-m3 -mthumb",
    ...GCC_ALONE,
    emulator: armBoard("mps2-an385"),
    kernels: "integer",
    clock: "cycle-counter",
  },
  {
    id: "cortex-m7",
    name: "Arm Cortex-M7",
    prefix: ARM,
    flags: "-mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard",
    ...GCC_ALONE,
    emulator: armBoard("mps2-an500"),
    kernels: "arm_dsp",
    clock: "cycle-counter",
  },
  {
    id: "cortex-m33",
    name: "Arm Cortex-M33",
    prefix: ARM,
    flags: "-mcpu=cortex-m33 -mthumb -mfpu=fpv5-sp-d16 -mfloat-abi=hard",
    ...GCC_ALONE,
    emulator: armBoard("mps2-an505", 0x1000_0000, 0x3800_0000),
    kernels: "arm_dsp",
    clock: "cycle-counter",
  },
  {
    id: "cortex-m55",
    name: "Arm Cortex-M55",
    prefix: ARM,
    flags: "-mcpu=cortex-m55 -mthumb -mfloat-abi=hard",
    ...GCC_ALONE,
    emulator: armBoard("mps3-an547", 0, 0x2000_0000, MEGABYTE / 2),
    kernels: "arm_mve",
    clock: "cycle-counter",
  },
  {
    id: "rv32imac",
    name: "RISC-V RV32IMAC",
    prefix: RISCV,
    flags: "-march=rv32imac -mabi=ilp32",
    ...GCC_ALONE,
    emulator: riscvBoard("rv32,f=false,d=false"),
    kernels: "integer",
    clock: "machine-cycles",
  },
  {
    id: "rv32imafc",
    name: "RISC-V RV32IMAFC",
    prefix: RISCV,
    flags: "-march=rv32imafc -mabi=ilp32f",
    ...GCC_ALONE,
    emulator: riscvBoard("rv32"),
    kernels: "integer",
    clock: "machine-cycles",
  },
  {
    id: "rv32v",
    name: "RISC-V RV32IMAC + Zve32x",
    prefix: RISCV,
    flags: "-march=rv32imac -mabi=ilp32",
    clangFlags: "--target=riscv32-unknown-elf -march=rv32imac_zicsr_zve32x -mabi=ilp32 -mno-relax",
    startUp: { "enable_vectors.c": enableVectors },
    emulator: riscvBoard("rv32,v=true,vlen=128,vext_spec=v1.0"),
    kernels: "riscv_vector",
    clock: "machine-cycles",
  },
  {
    id: "host",
    name: null,
    prefix: "",
    flags: "",
    ...GCC_ALONE,
    emulator: null,
    kernels: "portable",
    clock: "library",
  },
];

/** Packages of Debian and Ubuntu that build and run a project. */
export function packagesOf({ prefix, clangFlags }: Core): string {
  if (prefix === "") return "gcc make";
  const make = clangFlags === null ? "make" : `make ${CLANG}`;
  return prefix.startsWith("arm")
    ? `${make} gcc-arm-none-eabi picolibc-arm-none-eabi qemu-system-arm`
    : `${make} gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf qemu-system-misc`;
}

export function coreOf(id: string): Core {
  return cores.find((core) => core.id === id) ?? cores[0];
}
