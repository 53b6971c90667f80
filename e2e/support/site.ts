// Where the built site is served during the tests: in a sub-folder, so that only relative paths work, and on a
// port that follows from this folder's path, so that two checkouts can be tested at the same time.

import { createHash } from "node:crypto";

const portsFrom = 20_000;
const portCount = 10_000;

export const port =
  portsFrom +
  (createHash("sha256")
    .update(import.meta.dirname)
    .digest()
    .readUInt32BE() %
    portCount);

export const folder = "/some/folder/";

export const siteUrl = `http://127.0.0.1:${port}${folder}`;
