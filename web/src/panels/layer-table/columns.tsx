/*
 * The columns of the layer table: the reference ones in the reference order, time, and what the layers of the model
 * were built with, as the engine names it.
 */
import type { ComponentChildren } from "preact";
import type { LayerInfo, ModelInfo, Quantisation } from "tinymaix";
import { formatRate, formatShare, formatTime, formatTimeRange } from "../../text/format";
import { detailValue, quantisationText } from "./detail-pairs";
import { type english, layerText } from "./layer-text";
import { gigaOperationsPerSecond, type TableRow, totalMicroseconds } from "./table-rows";

type Strings = typeof english.layers;

export interface Column {
  readonly id: string;
  readonly heading: (strings: Strings) => string;
  readonly help: (strings: Strings) => string;
  /** Fixed, so that nothing moves when figures come in. */
  readonly width: string;
  readonly isNumber: boolean;
  readonly cell: (row: TableRow) => ComponentChildren;
  /** What the rows are sorted by. */
  readonly key: (row: TableRow) => number | string | null;
  /** Figure for the whole model, where there is one. */
  readonly total?: (info: ModelInfo, rows: readonly TableRow[]) => ComponentChildren;
}

const fixedColumns: readonly Column[] = [
  {
    id: "index",
    width: "2.75rem",
    heading: (strings) => strings.index,
    help: (strings) => strings.indexHelp,
    isNumber: false,
    key: ({ layer }) => layer?.index ?? null,
    cell: (row) => row.index,
  },
  {
    id: "layer",
    width: "7rem",
    heading: (strings) => strings.layer,
    help: (strings) => strings.layerHelp,
    isNumber: false,
    key: ({ name }) => name,
    cell: (row) => row.name,
  },
  {
    id: "outputShape",
    width: "6.25rem",
    heading: (strings) => strings.outputShape,
    help: (strings) => strings.outputShapeHelp,
    isNumber: true,
    key: ({ layer }) => layer && elementsOf(layer),
    cell: (row) => row.outputShape,
  },
  {
    id: "inputOffset",
    width: "4rem",
    heading: (strings) => strings.inputOffset,
    help: (strings) => strings.inputOffsetHelp,
    isNumber: true,
    key: ({ layer }) => layer?.inputOffset ?? null,
    cell: (row) => row.inputOffset,
  },
  {
    id: "outputOffset",
    width: "4rem",
    heading: (strings) => strings.outputOffset,
    help: (strings) => strings.outputOffsetHelp,
    isNumber: true,
    key: ({ outputOffset }) => outputOffset,
    cell: (row) => row.outputOffset,
  },
  {
    id: "parameters",
    width: "4.5rem",
    heading: (strings) => strings.parameters,
    help: (strings) => strings.parametersHelp,
    isNumber: true,
    key: ({ parameterBytes }) => parameterBytes,
    cell: (row) => row.parameterBytes,
    total: (info) => info.parameterBytes,
  },
  {
    id: "outputBytes",
    width: "5rem",
    heading: (strings) => strings.outputBytes,
    help: (strings) => strings.outputBytesHelp,
    isNumber: true,
    key: ({ outputBytes }) => outputBytes,
    cell: (row) => row.outputBytes,
  },
  {
    id: "operations",
    width: "5.5rem",
    heading: (strings) => strings.operations,
    help: (strings) => strings.operationsHelp,
    isNumber: true,
    key: ({ operations }) => operations,
    cell: (row) => row.operations,
    total: (info) => info.operations,
  },
  {
    id: "time",
    width: "5rem",
    heading: (strings) => strings.time,
    help: (strings) => strings.timeHelp,
    isNumber: true,
    key: ({ timing }) => timing?.medianMicroseconds ?? null,
    cell: (row) => row.timing && formatTime(row.timing.medianMicroseconds),
    total: (_info, rows) => timeTotal(rows),
  },
  {
    id: "spread",
    width: "9rem",
    heading: (strings) => strings.spread,
    help: (strings) => strings.spreadHelp,
    isNumber: true,
    key: ({ timing }) => timing && timing.upperQuartileMicroseconds - timing.lowerQuartileMicroseconds,
    cell: ({ timing }) =>
      timing && formatTimeRange(timing.lowerQuartileMicroseconds, timing.upperQuartileMicroseconds),
  },
  {
    id: "rate",
    width: "4.75rem",
    heading: (strings) => strings.rate,
    help: (strings) => strings.rateHelp,
    isNumber: true,
    key: ({ layer, timing }) => layer && timing && gigaOperationsPerSecond(layer, timing),
    cell: ({ layer, timing }) =>
      layer && timing && layer.operations > 0 && formatRate(gigaOperationsPerSecond(layer, timing)),
    total: (info, rows) => rateTotal(info, rows),
  },
  {
    id: "share",
    width: "7.75rem",
    heading: (strings) => strings.share,
    help: (strings) => strings.shareHelp,
    isNumber: true,
    key: ({ share }) => share,
    cell: ({ share }) => share !== null && <ShareBar share={share} />,
  },
];

/** Every column that this model has something for. */
export function columnsOf(info: ModelInfo | undefined): readonly Column[] {
  const layers = info?.layers ?? [];
  const names = [...new Set(layers.flatMap(({ details }) => details.map(({ name }) => name)))];
  const isQuantised = layers.some(({ outputQuantisation: { scale } }) => scale !== 1);
  return [...fixedColumns, ...names.map(detailColumn), ...(isQuantised ? quantisationColumns : [])];
}

function detailColumn(name: string): Column {
  const detailOf = ({ layer }: TableRow) => layer?.details.find((detail) => detail.name === name) ?? null;
  const title = () => layerText.value.details.names[name] ?? name;
  return {
    id: name,
    width: "7rem",
    heading: (strings) => strings.detailHeadings[name] ?? title(),
    help: title,
    isNumber: false,
    key(row) {
      const value = detailOf(row)?.value ?? null;
      return typeof value === "object"
        ? (value?.reduce((product, part) => product * part, 1) ?? null)
        : value;
    },
    cell(row) {
      const detail = detailOf(row);
      return detail && detailValue(detail);
    },
  };
}

const quantisationColumns = [
  quantisationColumn("inputQuantisation"),
  quantisationColumn("outputQuantisation"),
];

function quantisationColumn(id: "inputQuantisation" | "outputQuantisation"): Column {
  const quantisation = ({ layer }: TableRow): Quantisation | null => layer?.[id] ?? null;
  return {
    id,
    width: "17rem",
    heading: () => layerText.value.details[id],
    help: () => layerText.value.details[id],
    isNumber: false,
    key: (row) => quantisation(row)?.scale ?? null,
    cell(row) {
      const known = quantisation(row);
      return known && quantisationText(known);
    },
  };
}

function elementsOf({ outputShape: [height, width, channels] }: LayerInfo): number {
  return height * width * channels;
}

function measuredTotal(rows: readonly TableRow[]): number | null {
  const timings = rows.flatMap((row) => row.timing ?? []);
  return totalMicroseconds(timings.length > 0 ? timings : null);
}

function timeTotal(rows: readonly TableRow[]): ComponentChildren {
  const total = measuredTotal(rows);
  return total !== null && formatTime(total);
}

function rateTotal(info: ModelInfo, rows: readonly TableRow[]): ComponentChildren {
  const medianMicroseconds = measuredTotal(rows);
  return medianMicroseconds !== null && formatRate(gigaOperationsPerSecond(info, { medianMicroseconds }));
}

function ShareBar({ share }: { share: number }) {
  return (
    <span class="share">
      <span class="share-track" aria-hidden="true">
        <span style={{ transform: `scaleX(${share})` }} />
      </span>
      {formatShare(share)}
    </span>
  );
}
