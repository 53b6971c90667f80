/*
 * Serves the pages and the files of all candidates on localhost, compressed as static hosts do it, and counts what
 * goes over the wire.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { type ColdStartNote, coldStartAddress } from "../page/cold-start.ts";
import { assets } from "./build-page.ts";
import { folders } from "./folders.ts";

const roots: Readonly<Record<string, string>> = {
  "/assets/": assets,
  "/engine/": folders.engine,
  "/networks/": folders.networks,
  "/peers/litert/": join(folders.package("@litertjs/core"), "wasm"),
  "/peers/onnxruntime/": join(folders.package("onnxruntime-web"), "dist"),
  "/peers/tfjs/": join(folders.package("@tensorflow/tfjs-backend-wasm"), "dist"),
};

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** A page whose script has its own name, with the files that its head asks for before the script does. */
function pageFor(script: string, preloaded: readonly string[]): string {
  const links = preloaded
    .map((path) => `<link rel="preload" as="fetch" crossorigin href="${path}">`)
    .join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${script}</title>${links}<link rel="icon" href="data:,"><body><script type="module" src="/assets/${script}.js"></script></body></html>`;
}

export interface Download {
  readonly path: string;
  /** Size of the body, compressed with brotli. */
  readonly bytes: number;
}

export interface BenchServer {
  readonly origin: string;
  /** Everything sent since the last call. */
  takeDownloads(): Download[];
  /** What the next page that was opened for a cold start says of it. */
  nextColdStart(): Promise<ColdStartNote>;
  close(): Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  let downloads: Download[] = [];
  let noteColdStart: (note: ColdStartNote) => void = () => {};
  const server = createServer(async (request, response) => {
    const address = new URL(request.url ?? "/", "http://localhost");
    const path = address.pathname;
    if (path === coldStartAddress) {
      noteColdStart(JSON.parse(await text(request)));
      response.writeHead(204).end();
      return;
    }
    const file = await servedFile(address);
    if (file === null) {
      response.writeHead(404).end();
      return;
    }
    const { content, compressed } = file;
    downloads.push({ path, bytes: compressed.length });
    const takesBrotli = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    response.writeHead(200, {
      "content-type": contentTypes[extname(path)] ?? "application/octet-stream",
      "cache-control": "no-cache",
      ...(takesBrotli && { "content-encoding": "br" }),
    });
    response.end(takesBrotli ? compressed : content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    // Not "localhost", for which browsers also try the other version of the protocol.
    origin: `http://127.0.0.1:${port}`,
    takeDownloads() {
      const taken = downloads;
      downloads = [];
      return taken;
    },
    nextColdStart: () =>
      new Promise((resolve) => {
        noteColdStart = resolve;
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface ServedFile {
  readonly content: Buffer;
  readonly compressed: Buffer;
}

const served = new Map<string, Promise<ServedFile | null>>();

/** Kept in memory, so that nobody waits for this server to read and hash large modules. */
function servedFile(address: URL): Promise<ServedFile | null> {
  const key = address.pathname + address.search;
  const known = served.get(key) ?? prepareFile(address);
  served.set(key, known);
  return known;
}

async function prepareFile(address: URL): Promise<ServedFile | null> {
  const content = await contentOf(address);
  return content && { content, compressed: await compress(content) };
}

async function contentOf({ pathname: path, searchParams }: URL): Promise<Buffer | null> {
  const page = /^\/(\w+)\.html$/.exec(path)?.[1];
  if (page) return Buffer.from(pageFor(page, searchParams.getAll("preload")));
  const [prefix, root] = Object.entries(roots).find(([start]) => path.startsWith(start)) ?? [];
  if (!prefix || !root) return null;
  const file = normalize(join(root, path.slice(prefix.length)));
  return file.startsWith(root) && existsSync(file) ? readFile(file) : null;
}

const compressing = new Map<string, Promise<Buffer>>();

/** Best compression takes half a minute for the large modules, so results are kept, also between runs. */
function compress(content: Buffer): Promise<Buffer> {
  const hash = createHash("sha256").update(content).digest("hex");
  const running = compressing.get(hash) ?? readOrCompress(content, hash);
  compressing.set(hash, running);
  return running;
}

async function readOrCompress(content: Buffer, hash: string): Promise<Buffer> {
  const folder = join(folders.built, "brotli");
  const file = join(folder, hash);
  if (existsSync(file)) return readFile(file);
  const compressed = await promisify(brotliCompress)(content);
  await mkdir(folder, { recursive: true });
  await writeFile(file, compressed);
  return compressed;
}
