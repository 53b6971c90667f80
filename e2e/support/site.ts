// Where the built site is served during the tests: in a sub-folder, so that only relative paths work, and on a
// port that is free, so that several runs do not disturb each other.

import { createServer } from "node:net";

export const folder = "/some/folder/";

// The configuration is read first; the processes that run the tests find its choice in their environment.
process.env.E2E_PORT ??= String(await freePort());

export const port = Number(process.env.E2E_PORT);

export const siteUrl = `http://127.0.0.1:${port}${folder}`;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
