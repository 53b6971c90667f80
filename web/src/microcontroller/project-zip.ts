/*
 * A project as a zip file.
 */
import { strToU8, zipSync } from "fflate";

/** Zip keeps no year before 1980; a fixed one makes the same project the same file. */
const DATE = new Date(1980, 0, 1);

/** All files in one folder, as most people unpack. */
export function zipProject(folder: string, files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([path, content]) => [`${folder}/${path}`, strToU8(content)]);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: DATE });
}
