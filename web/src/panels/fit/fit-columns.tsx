/* The columns of the table of boards. */
import type { ComponentChildren } from "preact";
import type { Board } from "../../boards/boards";
import type { Fit, Room } from "../../boards/fit";
import { formatBytesBriefly, formatCount, formatShare, formatTime } from "../../text/format";
import { text } from "../../text/text";
import { fitText } from "./fit-text";

export interface FitColumn {
  readonly id: string;
  readonly heading: () => string;
  readonly isNumber: boolean;
  readonly cell: (fit: Fit) => ComponentChildren;
  /** What the rows are sorted by. */
  readonly key: (fit: Fit) => number | string | null;
}

export const fitColumns: readonly FitColumn[] = [
  {
    id: "verdict",
    heading: () => fitText.value.verdict,
    isNumber: true,
    cell: ({ verdict }) => (
      <span class="verdict" data-verdict={verdict}>
        {fitText.value.verdicts[verdict]}
      </span>
    ),
    key: ({ flash, ram }) => -Math.max(flash.share, ram.share),
  },
  {
    id: "flash",
    heading: () => fitText.value.same.flash,
    isNumber: true,
    cell: ({ flash }) => <RoomBar room={flash} />,
    key: ({ flash }) => flash.available,
  },
  {
    id: "ram",
    heading: () => fitText.value.same.ram,
    isNumber: true,
    cell: ({ ram }) => <RoomBar room={ram} />,
    key: ({ ram }) => ram.available,
  },
  {
    id: "time",
    heading: () => fitText.value.time,
    isNumber: true,
    cell: ({ microseconds }) => (microseconds === null ? "–" : formatTime(microseconds)),
    key: ({ microseconds }) => microseconds,
  },
  {
    id: "core",
    heading: () => fitText.value.core,
    isNumber: false,
    cell: ({ board }) => (
      <>
        {board.core}
        <span class="note" title={extrasOf(board)}>
          {extrasOf(board)}
        </span>
      </>
    ),
    key: ({ board }) => board.core,
  },
];

export function columnOf(id: string): FitColumn | null {
  return fitColumns.find((column) => column.id === id) ?? boardColumn(id);
}

/** The name of the board heads its row. */
function boardColumn(id: string): FitColumn | null {
  if (id !== "board") return null;
  const name = ({ board }: Fit) => board.name;
  return { id, heading: () => fitText.value.board, isNumber: false, cell: name, key: name };
}

export function chipAndClock({ chip, megahertz }: Board): string {
  const clock = `${formatCount(megahertz)} ${fitText.value.same.megahertz}`;
  return chip === "" ? clock : chip + text.value.units.comma + clock;
}

function extrasOf({ fpu, dsp }: Board): string {
  return [fitText.value.precision[fpu], dsp].filter((part) => part).join(text.value.units.comma);
}

/** What is taken, and what is left or missing. */
function RoomBar({ room: { needed, available, share } }: { room: Room }) {
  const strings = fitText.value;
  const rest = formatBytesBriefly(Math.abs(available - needed));
  return (
    <span class="room" title={strings.used(formatShare(share))} data-short={share > 1}>
      <span class="room-size">{formatBytesBriefly(available)}</span>
      <span class="room-track" aria-hidden="true">
        <span style={{ transform: `scaleX(${Math.min(1, share)})` }} />
      </span>
      <span class="room-rest">{share > 1 ? strings.short(rest) : strings.free(rest)}</span>
    </span>
  );
}
