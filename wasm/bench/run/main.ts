/*
 * Builds the page, opens it in one headless Chromium, prints the table and writes results.json, table.txt and
 * chart.svg. `npm run bench -- --help` lists the options.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { arch, cpus, loadavg, type } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";
import type { BenchmarkSettings } from "../page/bench.ts";
import type { Network } from "../page/networks.ts";
import { type KnownCandidate, knownCandidates } from "../src/candidates.ts";
import { reportChart } from "../src/chart.ts";
import type { Report } from "../src/report.ts";
import { reportText } from "../src/table.ts";
import { buildPage } from "./build-page.ts";
import { measureColdStarts } from "./cold-starts.ts";
import { folders } from "./folders.ts";
import { type Options, readOptions, requireKnown } from "./options.ts";
import { type BenchServer, startServer } from "./server.ts";

const options = readOptions(process.argv.slice(2));
const networks: Network[] = JSON.parse(await readFile(join(folders.networks, "networks.json"), "utf8"));
requireKnown(
  [...(options.networks ?? []), options.coldNetwork],
  networks.map(({ id }) => id),
  "network",
);
const loadBefore = loadavg()[0] ?? 0;
await buildPage();
const server = await startServer();
const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
  // No GPU and no sandbox: containers often have neither. The rest keeps the browser itself silent.
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
});
try {
  const report = await measure(browser, server, options);
  const text = reportText(report);
  console.log(`\n${text}`);
  const folder = resolve(options.out ?? folders.results);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "results.json"), `${JSON.stringify(report, null, 1)}\n`);
  await writeFile(join(folder, "table.txt"), text);
  await writeFile(join(folder, "chart.svg"), reportChart(report));
  console.log(`Written to ${folder}: results.json, table.txt, chart.svg`);
} finally {
  await browser.close();
  await server.close();
}

async function measure(browser: Browser, server: BenchServer, options: Options): Promise<Report> {
  const candidates = await takingPart(options);
  const settings: BenchmarkSettings = {
    candidates,
    networks: networks.map(({ id }) => id).filter((id) => options.networks?.includes(id) ?? true),
    types: options.types,
    profile: options.profile,
    rounds: options.rounds,
    sampleMilliseconds: options.sampleMilliseconds,
    warmUpMilliseconds: options.warmUpMilliseconds,
  };
  const page = await browser.newPage();
  page.on("console", (message) => {
    if (message.type() === "log") console.log(message.text());
  });
  await page.goto(`${server.origin}/bench.html`);
  const { races, failures } = await page.evaluate((settings) => window.runBenchmark(settings), settings);
  await page.close();
  for (const failure of failures) console.error(`left out: ${failure}`);

  const started = candidates.filter(
    ({ title }) => !failures.some((failure) => failure.startsWith(`${title}:`)),
  );
  const coldNetwork = networks.find(({ id }) => id === options.coldNetwork);
  const cold =
    coldNetwork && options.coldRounds > 0
      ? await measureColdStarts(browser, server, started, coldNetwork, options.coldRounds)
      : { coldStarts: [], emptyPage: null };
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} x ${cpus()[0]?.model.trim()}, ${type()} ${arch()}`,
    browser: `Chromium ${browser.version()}`,
    loadBefore,
    rounds: options.rounds,
    sampleMilliseconds: options.sampleMilliseconds,
    candidates: started.map(({ address, packageName, module, ...candidate }) => candidate),
    races,
    ...cold,
  };
}

async function takingPart({ candidates }: Options): Promise<KnownCandidate[]> {
  const chosen = knownCandidates.filter(
    ({ id, module }) =>
      (candidates?.includes(id) ?? true) && (module === null || existsSync(join(folders.engine, module))),
  );
  return Promise.all(
    chosen.map(async (candidate) => ({ ...candidate, version: await versionOf(candidate) })),
  );
}

async function versionOf({ packageName }: KnownCandidate): Promise<string> {
  if (packageName === null) return "";
  return JSON.parse(await readFile(join(folders.package(packageName), "package.json"), "utf8")).version;
}
