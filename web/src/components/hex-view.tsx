/* The bytes around a place in a file, as hexadecimal and as letters. */

import { type HexRow, hexRows } from "./hex-rows";
import { problemText } from "./problem-text";
import "./hex-view.css";

interface HexViewProps {
  bytes: Uint8Array;
  offset: number;
}

export function HexView({ bytes, offset }: HexViewProps) {
  return (
    <section
      class="hex-view"
      aria-label={problemText.value.problem.bytes}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard too
      tabIndex={0}
    >
      <pre>
        {hexRows(bytes, offset).map((row) => (
          <Row key={row.start} row={row} offset={offset} />
        ))}
      </pre>
    </section>
  );
}

function Row({ row, offset }: { row: HexRow; offset: number }) {
  return (
    <div>
      <span class="hex-address">{row.start.toString(16).padStart(6, "0")}</span>
      {row.hex.map((byte, column) => {
        const isPlace = row.start + column === offset;
        return isPlace ? <mark key={column}>{byte}</mark> : <span key={column}>{byte}</span>;
      })}
      <span class="hex-letters">{row.letters}</span>
    </div>
  );
}
