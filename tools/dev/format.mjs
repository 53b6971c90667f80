// `npm run format`: brings every source file into the project's format.
//
//   node tools/dev/format.mjs --check c           only says what would change, in C files
//   node tools/dev/format.mjs --check javascript  the same for what Biome covers

import { cFiles } from "./c-files.mjs";
import { run } from "./commands.mjs";
import { inRepository } from "./paths.mjs";
import { pythonFolders, pythonProgram } from "./setup/python-environment.mjs";
import { setUp } from "./setup.mjs";

const biome = inRepository("node_modules", "@biomejs", "biome", "bin", "biome");

const languages = {
  c: {
    write: () => run("clang-format", ["-i", ...cFiles()]),
    check: () => run("clang-format", ["--dry-run", "--Werror", ...cFiles()]),
  },
  javascript: {
    write: () => run(process.execPath, [biome, "check", "--write", "."]),
    check: () => run(process.execPath, [biome, "check", "."]),
  },
  python: {
    write: async () => {
      const tools = { cwd: inRepository("tools") };
      const fixed = await run(pythonProgram("ruff"), ["check", "--fix", ...pythonFolders], tools);
      return fixed || run(pythonProgram("ruff"), ["format", ...pythonFolders], tools);
    },
  },
};

const [option, language] = process.argv.slice(2);
if (option === "--check" && languages[language]?.check) {
  process.exitCode = await languages[language].check();
} else if (option === undefined) {
  if (!(await setUp(["format"]))) process.exit(1);
  for (const { write } of Object.values(languages)) process.exitCode ||= await write();
} else {
  console.error("Usage: node tools/dev/format.mjs [--check c|javascript]");
  process.exitCode = 2;
}
