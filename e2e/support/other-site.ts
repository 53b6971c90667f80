// Another site: the same machine, another port, which to a browser is another origin.

import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface OtherSite {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves what `answer` says for each path. */
export async function startOtherSite(
  answer: (path: string, response: ServerResponse) => void | Promise<void>,
): Promise<OtherSite> {
  const server = createServer((request, response) => void answer(request.url ?? "", response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { origin: `http://127.0.0.1:${port}`, close };
}
