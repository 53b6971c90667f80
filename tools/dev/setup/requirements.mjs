// What the project needs from the system, as data: who needs it, how to see whether it is there, and the
// packages that bring it. A goal is a command (dev, build, bench, format) or a stage of `npm test`.

import { existsSync } from "node:fs";
import { capture, findOnPath } from "../commands.mjs";
import { firstVersion, isAtLeast } from "../versions.mjs";
import { findChromium } from "./chromium.mjs";
import { clangRuntimePackage, hasClangRuntime } from "./clang-runtime.mjs";
import { emscriptenVersion } from "./emscripten.mjs";
import { findFirefox } from "./firefox.mjs";
import { findPython } from "./python.mjs";
import { pythonEnvironment } from "./python-environment.mjs";

/** Goals that build the page, and therefore the engine for it. */
const page = ["dev", "build", "wasm", "web", "e2e", "bench"];
/** Goals that build the engine for this machine. */
const native = ["c", "fuzz", "compile", "mcu", "wasm", "e2e"];

/**
 * name      as shown to people
 * goals     who needs it
 * detect    resolves to true where it is there, or to what was found instead
 * apt, homebrew  package names; apt's may depend on the system, then it is a function
 * windows   commands
 */
export const requirements = [
  {
    name: "Emscripten 3.1.6 or newer",
    goals: [...page, "compile"],
    detect: async () => isNewEnough(await emscriptenVersion(), "3.1.6"),
    apt: ["emscripten"],
    homebrew: ["emscripten"],
    windows: ["winget install Python.Python.3.12", "git clone https://github.com/emscripten-core/emsdk"],
  },
  {
    name: "CMake 3.25 or newer",
    goals: [...new Set([...page, ...native])],
    detect: () => versionOf("cmake", "3.25"),
    apt: ["cmake"],
    homebrew: ["cmake"],
    windows: ["winget install Kitware.CMake"],
  },
  {
    name: "Ninja",
    goals: [...new Set([...page, ...native])],
    detect: () => versionOf("ninja", "1.10"),
    apt: ["ninja-build"],
    homebrew: ["ninja"],
    windows: ["winget install Ninja-build.Ninja"],
  },
  {
    name: "GCC with its C++ compiler",
    goals: [...native, "web"],
    detect: () => findOnPath("gcc") !== null && findOnPath("g++") !== null,
    // gcc alone only recommends the C library's headers; g++ brings them.
    apt: ["gcc", "g++"],
    homebrew: ["gcc"],
    windows: ["winget install BrechtSanders.WinLibs.POSIX.UCRT"],
  },
  {
    name: "stb, to read pictures (the command line does without elsewhere)",
    goals: native,
    detect: () => process.platform !== "linux" || existsSync("/usr/include/stb/stb_image.h"),
    apt: ["libstb-dev"],
    homebrew: [],
    windows: [],
  },
  {
    name: "Clang",
    goals: ["fuzz", "compile"],
    detect: () => findOnPath("clang") !== null,
    apt: ["clang"],
    homebrew: ["llvm"],
    windows: ["winget install LLVM.LLVM"],
  },
  {
    name: "Clang's sanitizer and fuzzer libraries",
    goals: ["fuzz"],
    detect: hasClangRuntime,
    apt: async () => [await clangRuntimePackage()],
    homebrew: ["llvm"],
    windows: ["winget install LLVM.LLVM"],
  },
  {
    name: "GCC for Arm microcontrollers",
    goals: ["compile", "mcu"],
    detect: () => findOnPath("arm-none-eabi-gcc") !== null,
    apt: ["gcc-arm-none-eabi"],
    homebrew: ["gcc-arm-embedded"],
    windows: ["winget install Arm.GnuArmEmbeddedToolchain"],
  },
  {
    name: "picolibc, the C library for Arm microcontrollers (tests on Cortex-M are left out elsewhere)",
    goals: ["compile"],
    detect: () => process.platform !== "linux" || hasArmLibrary(),
    apt: ["picolibc-arm-none-eabi"],
    homebrew: [],
    windows: [],
  },
  {
    name: "QEMU for Arm",
    goals: ["compile"],
    detect: () => findOnPath("qemu-system-arm") !== null,
    apt: ["qemu-system-arm"],
    homebrew: ["qemu"],
    windows: ["winget install SoftwareFreedomConservancy.QEMU"],
  },
  {
    name: "picolibc for Arm and RISC-V microcontrollers",
    goals: ["mcu"],
    detect: () =>
      process.platform !== "linux" ||
      ["arm-none-eabi", "riscv64-unknown-elf"].every((name) => existsSync(`/usr/lib/picolibc/${name}`)),
    apt: ["picolibc-arm-none-eabi", "picolibc-riscv64-unknown-elf"],
    homebrew: [],
    windows: [],
  },
  {
    name: "GCC for RISC-V microcontrollers",
    goals: ["mcu"],
    detect: () => findOnPath("riscv64-unknown-elf-gcc") !== null,
    apt: ["gcc-riscv64-unknown-elf"],
    homebrew: ["riscv64-elf-gcc"],
    windows: [],
  },
  {
    name: "Clang 19, for the vectors of RISC-V",
    goals: ["mcu"],
    detect: () => findOnPath("clang-19") !== null,
    apt: ["clang-19"],
    homebrew: ["llvm@19"],
    windows: [],
  },
  {
    name: "Clang 19 and its linker, for the engine with relaxed SIMD (left out elsewhere)",
    goals: ["build", "wasm", "web", "e2e", "bench"],
    detect: () =>
      process.platform !== "linux" || ["clang-19", "wasm-ld-19"].every((name) => findOnPath(name) !== null),
    apt: ["clang-19", "lld-19"],
    homebrew: [],
    windows: [],
  },
  {
    name: "GCC for 64-bit ARM Linux",
    goals: ["mcu"],
    detect: () => findOnPath("aarch64-linux-gnu-gcc") !== null,
    apt: ["gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross"],
    homebrew: [],
    windows: [],
  },
  {
    name: "QEMU for the boards and for 64-bit ARM programs",
    goals: ["mcu"],
    detect: () =>
      ["qemu-system-arm", "qemu-system-riscv32", "qemu-aarch64", "qemu-x86_64"].every(
        (name) => findOnPath(name) !== null,
      ),
    apt: ["qemu-system-arm", "qemu-system-misc", "qemu-user"],
    homebrew: ["qemu"],
    windows: ["winget install SoftwareFreedomConservancy.QEMU"],
  },
  {
    name: "GCC and C library for AVR, and simavr to run its programs",
    goals: ["mcu"],
    detect: () => ["avr-gcc", "simavr"].every((name) => findOnPath(name) !== null) && hasAvrLibrary(),
    apt: ["gcc-avr", "avr-libc", "simavr"],
    homebrew: ["avr-gcc", "simavr"],
    windows: [],
  },
  {
    name: "clang-format (14; newer ones lay out a few lines differently)",
    goals: ["house", "format"],
    detect: () => findOnPath("clang-format") !== null,
    apt: ["clang-format"],
    homebrew: ["clang-format"],
    windows: ["winget install LLVM.LLVM"],
  },
  {
    name: "make, which builds the projects that the page makes",
    goals: ["web", "e2e"],
    detect: () => findOnPath("make") !== null,
    apt: ["make"],
    homebrew: ["make"],
    windows: ["winget install GnuWin32.Make"],
  },
  {
    name: "The fonts of the pictures that views are compared with (not compared elsewhere)",
    goals: ["e2e"],
    detect: () =>
      process.platform !== "linux" ||
      ["dejavu/DejaVuSans.ttf", "wqy/wqy-microhei.ttc"].every((file) =>
        existsSync(`/usr/share/fonts/truetype/${file}`),
      ),
    apt: ["fonts-dejavu-core", "fonts-wqy-microhei"],
    homebrew: [],
    windows: [],
  },
  {
    name: "Chromium or Chrome",
    goals: ["e2e", "bench"],
    detect: () => findChromium() !== null,
    apt: ["chromium"],
    homebrew: ["google-chrome"],
    windows: ["winget install Google.Chrome"],
  },
  {
    name: "Firefox (journeys in it are left out elsewhere)",
    goals: ["e2e"],
    detect: () => process.platform !== "linux" || findFirefox() !== null,
    apt: ["firefox-esr"],
    homebrew: [],
    windows: [],
  },
  {
    name: "Python 3.11 to 3.13 with venv",
    goals: ["python", "web", "format", "bench"],
    // Once the project's own environment stands, the Python that made it is not asked for again.
    detect: async () => pythonEnvironment.isReady() || (await findPython()) !== null,
    apt: ["python3", "python3-venv"],
    homebrew: ["python@3.12"],
    windows: ["winget install Python.Python.3.12"],
  },
];

async function versionOf(command, minimum) {
  return isNewEnough(firstVersion(await capture(command, ["--version"])), minimum);
}

function isNewEnough(version, minimum) {
  if (!version) return false;
  return isAtLeast(version, minimum) || `found ${version}`;
}

/** Debian keeps the library apart from the compiler; other systems bring both together. */
function hasAvrLibrary() {
  return process.platform !== "linux" || existsSync("/usr/lib/avr/include/avr/io.h");
}

/** The compiler answers with a full path where it finds the library, else with the bare name. */
async function hasArmLibrary() {
  const answer = await capture("arm-none-eabi-gcc", ["-print-file-name=picolibc.specs"]);
  return answer !== null && answer.trim() !== "picolibc.specs";
}
