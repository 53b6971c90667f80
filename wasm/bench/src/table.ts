/*
 * The report as text for a terminal.
 */
import { peakFor, peakLoops } from "./peak-loops.ts";
import { candidateOf, ourVectorBackends, peaksOf, shareOfPeak, timeRatio } from "./ratios.ts";
import { type ColdStart, isTimed, type Profile, type Race, type RaceEntry, type Report } from "./report.ts";

export function reportText(report: Report): string {
  const blocks = [
    heading(report),
    ...report.races.flatMap((race) => [
      raceText(report, race),
      ...race.profiles.map((profile) => profileText(report, race, profile)),
    ]),
    ...(report.coldStarts.length > 0 ? [coldStartText(report)] : []),
    patternText(report),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function heading(report: Report): string {
  const peaks = peaksOf(report).map(([name, rate]) => {
    const quartiles = `${gigas(rate.lowerQuartile)} to ${gigas(rate.upperQuartile)}`;
    return [peakLoops[name].title, gigas(rate.median), quartiles];
  });
  const load =
    report.loadBefore > 0.5 ? `; the machine was busy before (load ${report.loadBefore.toFixed(1)})` : "";
  return [
    `${report.date}, ${report.machine}, ${report.browser}`,
    `${report.rounds} rounds, samples of at least ${report.sampleMilliseconds} ms, one thread${load}`,
    "",
    "Peak of the instructions, billion multiply-adds per second",
    alignColumns([["", "median", "quartiles"], ...peaks]),
  ].join("\n");
}

function raceText(report: Report, race: Race): string {
  const ours = ourVectorBackends(report);
  const head = [
    "",
    "ms",
    "best",
    "quartiles",
    "of peak",
    ...ours.map(({ instructions }) => `our ${instructions} / it`),
    "differs by",
  ];
  const rows = race.entries.map((entry) => raceRow(report, race, entry));
  const title = `${race.title}, ${race.type}, ${(race.multiplyAdds / 1e6).toPrecision(3)} million multiply-adds`;
  return `${title}\n${alignColumns([head, ...rows])}`;
}

function raceRow(report: Report, race: Race, entry: RaceEntry): string[] {
  const { title } = candidateOf(report, entry.candidate);
  if (!isTimed(entry)) return [title, entry.refusal];
  const { median, least, lowerQuartile, upperQuartile } = entry.time;
  const share = shareOfPeak(report, race, entry);
  return [
    title,
    milliseconds(median),
    milliseconds(least),
    `${milliseconds(lowerQuartile)} to ${milliseconds(upperQuartile)}`,
    share === null ? "" : percent(share),
    ...ourVectorBackends(report).map(({ id }) => timeRatio(race, id, entry)?.toFixed(2) ?? ""),
    entry.largestDifference === 0 ? "0" : entry.largestDifference.toExponential(0),
  ];
}

function profileText(report: Report, race: Race, { candidate, layers }: Profile): string {
  const { title, instructions } = candidateOf(report, candidate);
  // Layers were timed after the rounds, so there is no peak of the same moment; the best one is never too low.
  const peak = Math.max(...(race.peaks[peakFor(race.type, instructions)] ?? []));
  const total = layers.reduce((sum, layer) => sum + layer.milliseconds, 0);
  const rows = layers.map((layer) => {
    const rate = (layer.multiplyAdds / layer.milliseconds) * 1000;
    return [
      layer.title,
      (layer.milliseconds * 1000).toFixed(2),
      percent(layer.milliseconds / total),
      layer.multiplyAdds === 0 ? "" : gigas(rate),
      layer.multiplyAdds === 0 ? "" : percent(rate / peak),
    ];
  });
  const head = ["", "us", "of all", "billion multiply-adds/s", "of best peak"];
  return `Layers of ${title}, ${race.title}, ${race.type}\n${alignColumns([head, ...rows])}`;
}

function coldStartText(report: Report): string {
  const [first] = report.coldStarts as readonly [ColdStart, ...ColdStart[]];
  const head = ["", "ms", "quartiles", "download", "network"];
  const rows = report.coldStarts.map((start) => [
    candidateOf(report, start.candidate).title,
    start.firstInference.median.toFixed(0),
    `${start.firstInference.lowerQuartile.toFixed(0)} to ${start.firstInference.upperQuartile.toFixed(0)}`,
    kilobytes(start.runtimeBytes),
    `${start.type} ${kilobytes(start.networkBytes)}`,
  ]);
  if (report.emptyPage) {
    const { median, lowerQuartile, upperQuartile } = report.emptyPage;
    rows.push([
      "an empty page",
      median.toFixed(0),
      `${lowerQuartile.toFixed(0)} to ${upperQuartile.toFixed(0)}`,
    ]);
  }
  return `First inference from a cold page, ${first.network}; download as brotli\n${alignColumns([head, ...rows])}`;
}

function patternText(report: Report): string {
  const lines = report.candidates.map(({ title, version, callingPattern }) => {
    return `  ${title}${version ? ` ${version}` : ""}: ${callingPattern}`;
  });
  return [
    "One inference is: new input values handed over, run, outputs readable in JavaScript.",
    ...lines,
  ].join("\n");
}

/** The first column to the left, the others to the right. A row of two cells is a remark and sets no widths. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const complete = rows.filter((row) => row.length > 2);
  const widths = (rows[0] ?? []).map((_, column) => {
    const cells = column === 0 ? rows : complete;
    return Math.max(...cells.map((row) => (row[column] ?? "").length));
  });
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 || row.length <= 2 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `  ${cells.join("  ")}`.trimEnd();
  });
  return lines.join("\n");
}

/** Three digits that mean something, never as a power of ten. */
export function milliseconds(value: number): string {
  const decimals = value >= 100 ? 0 : Math.min(5, Math.max(0, 2 - Math.floor(Math.log10(value))));
  return value.toFixed(decimals);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function gigas(perSecond: number): string {
  return (perSecond / 1e9).toFixed(1);
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
}
