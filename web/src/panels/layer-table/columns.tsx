/* The columns of the layer table: the reference ones in the reference order, then time. */
import type { ComponentChildren } from "preact";
import type { ModelInfo } from "tinymaix";
import { formatRate, formatShare, formatTime, formatTimeRange } from "../../text/format";
import type { english } from "./layer-text";
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
  /** Figure for the whole model, where there is one. */
  readonly total?: (info: ModelInfo, rows: readonly TableRow[]) => ComponentChildren;
}

export const columns: readonly Column[] = [
  {
    id: "index",
    width: "3.25rem",
    heading: (strings) => strings.index,
    help: (strings) => strings.indexHelp,
    isNumber: false,
    cell: (row) => row.index,
  },
  {
    id: "layer",
    width: "7.5rem",
    heading: (strings) => strings.layer,
    help: (strings) => strings.layerHelp,
    isNumber: false,
    cell: (row) => row.name,
  },
  {
    id: "outputShape",
    width: "7rem",
    heading: (strings) => strings.outputShape,
    help: (strings) => strings.outputShapeHelp,
    isNumber: true,
    cell: (row) => row.outputShape,
  },
  {
    id: "inputOffset",
    width: "5rem",
    heading: (strings) => strings.inputOffset,
    help: (strings) => strings.inputOffsetHelp,
    isNumber: true,
    cell: (row) => row.inputOffset,
  },
  {
    id: "outputOffset",
    width: "5rem",
    heading: (strings) => strings.outputOffset,
    help: (strings) => strings.outputOffsetHelp,
    isNumber: true,
    cell: (row) => row.outputOffset,
  },
  {
    id: "parameters",
    width: "5.5rem",
    heading: (strings) => strings.parameters,
    help: (strings) => strings.parametersHelp,
    isNumber: true,
    cell: (row) => row.parameterBytes,
    total: (info) => info.parameterBytes,
  },
  {
    id: "outputBytes",
    width: "5.5rem",
    heading: (strings) => strings.outputBytes,
    help: (strings) => strings.outputBytesHelp,
    isNumber: true,
    cell: (row) => row.outputBytes,
  },
  {
    id: "operations",
    width: "6.5rem",
    heading: (strings) => strings.operations,
    help: (strings) => strings.operationsHelp,
    isNumber: true,
    cell: (row) => row.operations,
    total: (info) => info.operations,
  },
  {
    id: "time",
    width: "5.5rem",
    heading: (strings) => strings.time,
    help: (strings) => strings.timeHelp,
    isNumber: true,
    cell: (row) => row.timing && formatTime(row.timing.medianMicroseconds),
    total: (_info, rows) => timeTotal(rows),
  },
  {
    id: "spread",
    width: "9rem",
    heading: (strings) => strings.spread,
    help: (strings) => strings.spreadHelp,
    isNumber: true,
    cell: ({ timing }) =>
      timing && formatTimeRange(timing.lowerQuartileMicroseconds, timing.upperQuartileMicroseconds),
  },
  {
    id: "rate",
    width: "4.75rem",
    heading: (strings) => strings.rate,
    help: (strings) => strings.rateHelp,
    isNumber: true,
    cell: ({ layer, timing }) =>
      layer && timing && layer.operations > 0 && formatRate(gigaOperationsPerSecond(layer, timing)),
    total: (info, rows) => rateTotal(info, rows),
  },
  {
    id: "share",
    width: "9.25rem",
    heading: (strings) => strings.share,
    help: (strings) => strings.shareHelp,
    isNumber: true,
    cell: ({ share }) => share !== null && <ShareBar share={share} />,
  },
];

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
