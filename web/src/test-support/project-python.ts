import { resolve } from "node:path";

const environment = resolve(import.meta.dirname, "../../../.venv");

/** The Python of the project's own environment, which has NumPy; set-up makes it for every test of the page. */
export const projectPython =
  process.platform === "win32" ? `${environment}/Scripts/python.exe` : `${environment}/bin/python`;
