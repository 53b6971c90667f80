/* The lines between the layers. */
import type { Bypass } from "./data-flow";

/** All lengths here are in units of a sixteenth of the size of letters, so that the graph grows with them. */
export function inLetters(units: number): string {
  return `${units / 16}rem`;
}

/** From one layer to the next. */
export const ROW_HEIGHT = 68;
/** From one bypass to the next. */
export const LANE_WIDTH = 22;
const NODE_HEIGHT = 48;

interface GraphEdgesProps {
  /** Layers; the input stands above them. */
  count: number;
  bypasses: readonly Bypass[];
  lanes: number;
}

export function GraphEdges({ count, bypasses, lanes }: GraphEdgesProps) {
  const width = lanes * LANE_WIDTH;
  const height = (count + 1) * ROW_HEIGHT;
  return (
    <>
      <svg class="graph-edges" aria-hidden="true" height={inLetters(height)}>
        {Array.from({ length: count }, (_, row) => (
          <line
            key={row}
            x1="50%"
            x2="50%"
            y1={inLetters(row * ROW_HEIGHT + NODE_HEIGHT)}
            y2={inLetters((row + 1) * ROW_HEIGHT)}
          />
        ))}
      </svg>
      <svg
        class="graph-bypasses"
        aria-hidden="true"
        width={inLetters(width)}
        height={inLetters(height)}
        viewBox={`0 0 ${width} ${height}`}
      >
        {bypasses.map(({ from, to, lane }) => (
          <path key={`${from} ${to}`} d={bypassPath(from + 1, to + 1, lane)} />
        ))}
      </svg>
    </>
  );
}

/** Out of one node, down beside those between, into the other; rows count the input as the first. */
function bypassPath(from: number, to: number, lane: number): string {
  const x = (lane + 0.7) * LANE_WIDTH;
  const [start, end] = [from, to].map((row) => row * ROW_HEIGHT + NODE_HEIGHT / 2) as [number, number];
  const bend = 10;
  return `M0 ${start} H${x - bend} Q${x} ${start} ${x} ${start + bend} V${end - bend} Q${x} ${end} ${x - bend} ${end} H1`;
}
