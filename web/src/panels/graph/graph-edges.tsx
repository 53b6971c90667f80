/* The lines between the layers. */
import type { Bypass } from "./data-flow";
import { bypassPath, LANE_WIDTH, NODE_HEIGHT, ROW_HEIGHT } from "./graph-layout";

/** All lengths here are in units of a sixteenth of the size of letters, so that the graph grows with them. */
export function inLetters(units: number): string {
  return `${units / 16}rem`;
}

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
      <svg
        class="graph-edges"
        aria-hidden="true"
        height={inLetters(height)}
        style={{ width: `calc(100% - ${inLetters(width)})` }}
      >
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
