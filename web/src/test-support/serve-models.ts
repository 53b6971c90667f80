/*
 * Answers the page's fetches with the files of the repository, as the site would.
 */
import { vi } from "vitest";
import { repositoryFile } from "./repository-file";

export function serveModels(isServed: (path: string) => boolean = () => true): void {
  vi.stubGlobal("fetch", async (path: string) =>
    isServed(path)
      ? new Response(repositoryFile(path))
      : new Response(null, { status: 404, statusText: "Not Found" }),
  );
}
