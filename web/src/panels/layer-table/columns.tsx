/* The columns of the layer table: the reference ones in the reference order, then time. */
import type { ComponentChildren } from "preact";
import type { ModelInfo } from "tinymaix";
import type { Text } from "../../text/english";
import { formatShare, formatTime, formatTimeRange } from "../../text/format";
import { type TableRow, totalMicroseconds } from "./table-rows";

type Strings = Text["layers"];

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
    id: "share",
    width: "9.5rem",
    heading: (strings) => strings.share,
    help: (strings) => strings.shareHelp,
    isNumber: true,
    cell: ({ share }) => share !== null && <ShareBar share={share} />,
  },
];

function timeTotal(rows: readonly TableRow[]): ComponentChildren {
  const timings = rows.flatMap((row) => row.timing ?? []);
  const total = totalMicroseconds(timings.length > 0 ? timings : null);
  return total !== null && formatTime(total);
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
