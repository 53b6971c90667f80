/*
 * First inference from a cold page: a browser context that has never seen any of it opens the page of one candidate,
 * which fetches and starts its library, loads one network and runs it once.
 */
import { setTimeout } from "node:timers/promises";
import type { Browser } from "playwright-core";
import type { Network } from "../page/networks.ts";
import type { KnownCandidate } from "../src/candidates.ts";
import type { ColdStart, ElementType } from "../src/report.ts";
import { type Summary, summarise } from "../src/statistics.ts";
import type { BenchServer, Download } from "./server.ts";

interface Opened {
  readonly milliseconds: number;
  readonly downloads: readonly Download[];
}

export interface ColdStarts {
  readonly coldStarts: readonly ColdStart[];
  readonly emptyPage: Summary;
}

export async function measureColdStarts(
  browser: Browser,
  server: BenchServer,
  candidates: readonly KnownCandidate[],
  network: Network,
  rounds: number,
): Promise<ColdStarts> {
  const starts = candidates.map((candidate) => ({
    candidate,
    address: addressOf(candidate, network),
    opened: [] as Opened[],
  }));
  const empty = { address: "/empty.html", opened: [] as Opened[] };
  // Fills the server's store of compressed files, and tells what a page can ask for before its script does.
  for (const start of starts) {
    const { downloads } = await openOnce(browser, server, start.address);
    start.address = preloading(start.address, downloads);
  }
  for (let round = 0; round < rounds; round++) {
    for (const { address, opened } of [...starts, empty])
      opened.push(await openOnce(browser, server, address));
  }
  const coldStarts = starts.map(({ candidate, opened }) => {
    const downloads = opened[0]?.downloads ?? [];
    return {
      candidate: candidate.id,
      network: network.title,
      type: typeFor(candidate),
      firstInference: summariseTimes(opened),
      runtimeBytes: sumOf(downloads.filter((download) => !isOfNetwork(download))),
      networkBytes: sumOf(downloads.filter(isOfNetwork)),
    };
  });
  return { coldStarts, emptyPage: summariseTimes(empty.opened) };
}

async function openOnce(browser: Browser, server: BenchServer, address: string): Promise<Opened> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    server.takeDownloads();
    const noted = server.nextColdStart();
    await page.goto(new URL(address, server.origin).href, { waitUntil: "commit" });
    const { milliseconds, failure } = await Promise.race([noted, rejectLater(address)]);
    if (milliseconds === null) throw new Error(`${address}: ${failure}`);
    return { milliseconds, downloads: server.takeDownloads() };
  } finally {
    await context.close();
  }
}

const LONGEST_MILLISECONDS = 120_000;

async function rejectLater(address: string): Promise<never> {
  await setTimeout(LONGEST_MILLISECONDS, undefined, { ref: false });
  throw new Error(`${address}: no first inference`);
}

function addressOf(candidate: KnownCandidate, network: Network): string {
  const address = new URL(candidate.address, "http://localhost");
  address.searchParams.set("cold", JSON.stringify(network));
  address.searchParams.set("type", typeFor(candidate));
  return address.pathname + address.search;
}

/** The same page with links in its head to the WebAssembly modules and the network. */
function preloading(address: string, downloads: readonly Download[]): string {
  const preloaded = downloads.filter((download) => download.path.endsWith(".wasm") || isOfNetwork(download));
  return address + preloaded.map(({ path }) => `&preload=${encodeURIComponent(path)}`).join("");
}

/** int8 where the candidate has it: the smaller file. */
function typeFor({ types }: KnownCandidate): ElementType {
  return types.includes("int8") ? "int8" : "fp32";
}

function summariseTimes(opened: readonly Opened[]): Summary {
  return summarise(opened.map(({ milliseconds }) => milliseconds));
}

const isOfNetwork = ({ path }: Download) => path.startsWith("/networks/");

const sumOf = (files: readonly Download[]) => files.reduce((sum, { bytes }) => sum + bytes, 0);
