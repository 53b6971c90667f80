/*
 * The table as text for other programs: numbers as the engine gives them, in no language.
 */
import type { LayerTiming, ModelInfo } from "tinymaix";
import { detailValue } from "./detail-pairs";
import { gigaOperationsPerSecond } from "./table-rows";

export const tableFormats = ["stat", "csv", "markdown", "json"] as const;
export type TableFormat = (typeof tableFormats)[number];

export function tableText(
  format: TableFormat,
  info: ModelInfo,
  timings: readonly LayerTiming[] | null,
): string {
  switch (format) {
    case "stat":
      return info.statText;
    case "csv":
      return lines(table(info, timings), (cells) => cells.map(csvCell).join(","));
    case "markdown":
      return markdown(table(info, timings));
    case "json":
      return `${JSON.stringify({ ...withoutText(info), timings }, null, 2)}\n`;
  }
}

type Cells = readonly (string | number)[];

/** Head and one row a layer. */
function table(info: ModelInfo, timings: readonly LayerTiming[] | null): readonly Cells[] {
  const detailNames = [...new Set(info.layers.flatMap(({ details }) => details.map(({ name }) => name)))];
  const head = ["Idx", "Layer", "outshape", "inoft", "outoft", "PARAM", "MEMOUT", "OPS"];
  const rows = info.layers.map((layer, position): Cells => {
    const timing = timings?.[position];
    const details = detailNames.map((name) => {
      const detail = layer.details.find((candidate) => candidate.name === name);
      return detail === undefined ? "" : detailValue(detail).replaceAll(" × ", "x");
    });
    return [
      layer.index,
      layer.name,
      layer.outputShape.join("x"),
      layer.inputOffset,
      layer.outputOffset,
      layer.parameterBytes,
      layer.outputBytes,
      layer.operations,
      ...details,
      timing === undefined ? "" : rounded(timing.medianMicroseconds),
      timing === undefined ? "" : rounded(gigaOperationsPerSecond(layer, timing)),
    ];
  });
  return [[...head, ...detailNames, "time us", "GMAC/s"], ...rows];
}

function lines(rows: readonly Cells[], line: (cells: Cells) => string): string {
  return `${rows.map(line).join("\n")}\n`;
}

function csvCell(cell: string | number): string {
  const content = String(cell);
  return /[",\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content;
}

function markdown([head = [], ...rows]: readonly Cells[]): string {
  const rule = head.map((_, column) => (typeof rows[0]?.[column] === "number" ? "---:" : "---"));
  return lines([head, rule, ...rows], (cells) => `| ${cells.join(" | ")} |`);
}

function withoutText({ statText: _statText, ...figures }: ModelInfo): Omit<ModelInfo, "statText"> {
  return figures;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
