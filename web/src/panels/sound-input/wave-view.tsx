/* A sound over time, with the second marked that the network gets. */
import { SAMPLE_RATE, SECOND } from "../../sound/one-second";

interface WaveViewProps {
  label: string;
  samples: Int16Array;
  start: number;
}

const COLUMNS = 240;
const HEIGHT = 100;

export function WaveView({ label, samples, start }: WaveViewProps) {
  // A second that sticks out of the recording is silence there, and drawn as such.
  const first = Math.min(0, start);
  const end = Math.max(samples.length, start + SECOND);
  const column = (sample: number) => ((sample - first) / (end - first)) * COLUMNS;
  return (
    <svg
      class="wave"
      viewBox={`0 0 ${COLUMNS} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <rect
        class="wave-second"
        x={column(start)}
        width={column(start + SECOND) - column(start)}
        height={HEIGHT}
      />
      <path d={wavePath(samples, first, end)} />
    </svg>
  );
}

/** The largest distance from 0 in every column, to both sides. */
function wavePath(samples: Int16Array, first: number, end: number): string {
  const step = (end - first) / COLUMNS;
  const most = samples.reduce((largest, sample) => Math.max(largest, Math.abs(sample)), SAMPLE_RATE / 80);
  return Array.from({ length: COLUMNS }, (_, column) => {
    const from = Math.max(0, Math.floor(first + column * step));
    const part = samples.subarray(from, Math.max(from, Math.floor(first + (column + 1) * step)));
    const peak = part.reduce((largest, sample) => Math.max(largest, Math.abs(sample)), 0);
    const height = Math.max(0.5, (peak / most) * HEIGHT * 0.48);
    return `M${column + 0.5} ${HEIGHT / 2 - height}V${HEIGHT / 2 + height}`;
  }).join("");
}
