/*
 * First inference from a cold page: a browser context that has never seen any of it opens the page of one candidate,
 * which fetches and starts its library, loads one network and runs it once.
 */
import type { Browser } from "playwright-core";
import type { Network } from "../page/networks.ts";
import type { KnownCandidate } from "../src/candidates.ts";
import type { ColdStart, ElementType } from "../src/report.ts";
import { summarise } from "../src/statistics.ts";
import type { BenchServer, Download } from "./server.ts";

export async function measureColdStarts(
  browser: Browser,
  server: BenchServer,
  candidates: readonly KnownCandidate[],
  network: Network,
  rounds: number,
): Promise<ColdStart[]> {
  const times = new Map<string, number[]>(candidates.map(({ id }) => [id, []]));
  const downloads = new Map<string, Download[]>();
  // The first round only fills the server's store of compressed files.
  for (let round = 0; round <= rounds; round++) {
    for (const candidate of candidates) {
      server.takeDownloads();
      const time = await openOnce(browser, server, candidate, network);
      downloads.set(candidate.id, server.takeDownloads());
      if (round > 0) times.get(candidate.id)?.push(time);
    }
  }
  return candidates.map((candidate) => {
    const files = downloads.get(candidate.id) ?? [];
    return {
      candidate: candidate.id,
      network: network.title,
      type: typeFor(candidate),
      firstInference: summarise(times.get(candidate.id) ?? []),
      runtimeBytes: sumOf(files.filter((file) => !isOfNetwork(file))),
      networkBytes: sumOf(files.filter(isOfNetwork)),
    };
  });
}

async function openOnce(browser: Browser, server: BenchServer, candidate: KnownCandidate, network: Network) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const address = new URL(candidate.address, server.origin);
    address.searchParams.set("cold", JSON.stringify(network));
    address.searchParams.set("type", typeFor(candidate));
    await page.goto(address.href);
    await page.waitForFunction(() => window.firstInference ?? window.failure, null, { timeout: 120_000 });
    const [time, failure] = await page.evaluate(() => [window.firstInference, window.failure] as const);
    if (time === undefined) throw new Error(`${candidate.title}: ${failure}`);
    return time;
  } finally {
    await context.close();
  }
}

/** int8 where the candidate has it: the smaller file. */
function typeFor({ types }: KnownCandidate): ElementType {
  return types.includes("int8") ? "int8" : "fp32";
}

const isOfNetwork = ({ path }: Download) => path.startsWith("/networks/");

const sumOf = (files: readonly Download[]) => files.reduce((sum, { bytes }) => sum + bytes, 0);
