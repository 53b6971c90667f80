// Finding and running other programs, the same way on Linux, macOS and Windows.

import { spawn } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { root } from "./paths.mjs";

const isWindows = process.platform === "win32";

/** The full path of a program on PATH, or null. Looks at files only; starts nothing. */
export function findOnPath(name) {
  const endings = isWindows ? [".exe", ".cmd", ".bat", ""] : [""];
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const ending of endings) {
      const file = join(folder, name + ending);
      if (folder && isExecutable(file)) return file;
    }
  }
  return null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program and returns what it printed, or null where it is missing or fails. */
export function capture(command, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: needsShell(command),
    });
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    child.stderr.on("data", (chunk) => {
      printed += chunk;
    });
    child.on("error", () => resolve(null));
    child.on("close", (code) => resolve(code === 0 ? printed : null));
  });
}

/**
 * Runs a program with its output shown, and returns its exit code: 127 where it cannot be started,
 * 124 where it was stopped after `timeLimitMinutes`.
 */
export function run(command, args, { cwd = root, env = {}, interactive = false, timeLimitMinutes = 0 } = {}) {
  return new Promise((resolve) => {
    const limited = timeLimitMinutes > 0 && !isWindows;
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: [interactive ? "inherit" : "ignore", "inherit", "inherit"],
      shell: needsShell(command),
      // A process group of its own, so that the time limit ends the whole tree and not only its root.
      detached: limited,
    });
    const stop = (signal) => {
      try {
        process.kill(limited ? -child.pid : child.pid, signal);
      } catch {
        // It ended by itself in the meantime.
      }
    };
    const interrupt = () => {
      stop("SIGTERM");
      process.exit(130);
    };
    if (limited) {
      process.once("SIGINT", interrupt);
      process.once("SIGTERM", interrupt);
    }
    let timedOut = false;
    const timer = limited
      ? setTimeout(() => {
          timedOut = true;
          console.error(`Stopped after ${timeLimitMinutes} minutes.`);
          stop("SIGKILL");
        }, timeLimitMinutes * 60_000)
      : undefined;
    const finish = (code) => {
      clearTimeout(timer);
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
      resolve(timedOut ? 124 : code);
    };
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      finish(127);
    });
    child.on("close", (code) => finish(code ?? 1));
  });
}

/** npm as [command, ...first arguments]; beside the running Node where that is known, else from PATH. */
export function npmCommand() {
  const beside = [
    process.env.npm_execpath,
    join(dirname(process.execPath), "node_modules/npm/bin/npm-cli.js"),
    join(dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js"),
  ].find((file) => file?.endsWith("npm-cli.js") && existsSync(file));
  return beside ? [process.execPath, beside] : ["npm"];
}

/** Windows starts batch files, such as npm.cmd, only through its shell. */
function needsShell(command) {
  return isWindows && !command.endsWith(".exe");
}
