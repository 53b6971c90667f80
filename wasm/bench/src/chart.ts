/*
 * The report as a picture: a panel for every race, a bar for every candidate, shorter is faster. Bars start at zero
 * and end at the median; the thin line reaches from quartile to quartile.
 */
import { candidateOf } from "./ratios.ts";
import { type ElementType, isTimed, type Race, type RaceEntry, type Report } from "./report.ts";
import { milliseconds } from "./table.ts";

const panelWidth = 470;
const labelWidth = 190;
const valueWidth = 90;
const barSpace = panelWidth - labelWidth - valueWidth;
const rowHeight = 20;
const titleHeight = 44;
const headHeight = 40;
const columnOrder: readonly ElementType[] = ["int8", "int16", "fp32"];

const style = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; font-size: 13px; }
  .note { fill: #59636e; }
  .bar { fill: #8c959f; }
  .ours { fill: #0969da; }
  .spread { stroke: #1f2328; stroke-width: 1; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .note { fill: #9198a1; }
    .bar { fill: #6e7681; }
    .ours { fill: #4493f8; }
    .spread { stroke: #f0f6fc; }
  }`;

export function reportChart(report: Report): string {
  const networks = [...new Set(report.races.map(({ network }) => network))];
  const columns = columnOrder.filter((type) => report.races.some((race) => race.type === type));
  let top = headHeight;
  const panels: string[] = [];
  for (const network of networks) {
    const races = report.races.filter((race) => race.network === network);
    for (const race of races) {
      const left = columns.indexOf(race.type) * panelWidth + 10;
      panels.push(`<g transform="translate(${left} ${top})">${panel(report, race)}</g>`);
    }
    top += titleHeight + rowHeight * Math.max(...races.map(({ entries }) => entries.length));
  }
  const note = `milliseconds per inference, shorter is faster; ${report.machine}, ${report.browser}, ${report.date}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${columns.length * panelWidth + 20} ${top + 10}" role="img" aria-label="Time per inference">`,
    `<style>${style}</style>`,
    `<text class="note" x="10" y="22">${escapeText(note)}</text>`,
    ...panels,
    "</svg>\n",
  ].join("\n");
}

function panel(report: Report, race: Race): string {
  const limit = longestBar(report, race);
  const rows = race.entries.map((entry, index) => {
    return `<g transform="translate(0 ${titleHeight - 10 + index * rowHeight})">${row(report, entry, limit)}</g>`;
  });
  return [`<text class="title" y="20">${escapeText(`${race.title}, ${race.type}`)}</text>`, ...rows].join(
    "\n",
  );
}

/** The slowest but scalar code, which would leave the others no room; its bar is cut. */
function longestBar(report: Report, race: Race): number {
  const times = race.entries
    .filter((entry) => candidateOf(report, entry.candidate).instructions !== "scalar")
    .map((entry) => (isTimed(entry) ? entry.time.upperQuartile : 0));
  return Math.max(...times, Number.MIN_VALUE);
}

function row(report: Report, entry: RaceEntry, limit: number): string {
  const candidate = candidateOf(report, entry.candidate);
  const label = `<text x="${labelWidth - 8}" y="14" text-anchor="end">${escapeText(candidate.title)}</text>`;
  if (!isTimed(entry)) {
    return `${label}<text class="note" x="${labelWidth}" y="14">${escapeText(entry.refusal)}</text>`;
  }
  const { median, lowerQuartile, upperQuartile } = entry.time;
  const x = (time: number) => labelWidth + Math.round((Math.min(time, limit) / limit) * barSpace * 10) / 10;
  const isCut = median > limit;
  const bar = `<rect class="${candidate.isOurs ? "bar ours" : "bar"}" x="${labelWidth}" y="3" width="${(x(median) - labelWidth).toFixed(1)}" height="14"/>`;
  const spread = isCut
    ? ""
    : `<line class="spread" x1="${x(lowerQuartile)}" y1="10" x2="${x(upperQuartile)}" y2="10"/>`;
  const value = `<text x="${x(Math.max(median, upperQuartile)) + 6}" y="14">${isCut ? "… " : ""}${milliseconds(median)}</text>`;
  return label + bar + spread + value;
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
