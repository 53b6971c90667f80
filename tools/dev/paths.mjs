// Where things are, whatever folder a script was started in.

import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** @param {...string} parts a path inside the repository */
export const inRepository = (...parts) => join(root, ...parts);
