/* A histogram, with the figures that go with it. */
import { histogramOf } from "../../tensors/histogram";
import { formatShare } from "../../text/format";
import { formatEnds, formatReading } from "../../text/format-readings";
import { inspectorText } from "./inspector-text";

interface DistributionChartProps {
  title: string;
  /** Null while there is nothing; the room stays. */
  values: Float32Array | null;
  missing: string;
}

const BINS = 48;

export function DistributionChart({ title, values, missing }: DistributionChartProps) {
  const strings = inspectorText.value;
  const histogram = values === null ? null : histogramOf(values, BINS);
  const most = Math.max(1, ...(histogram?.counts ?? []));
  const figures =
    histogram === null
      ? missing
      : strings.figures(
          formatReading(histogram.mean),
          formatReading(histogram.deviation),
          formatShare(histogram.zeros),
        );
  const ends = histogram && formatEnds(histogram.least, histogram.largest);
  return (
    <figure class="distribution">
      <figcaption>
        <h3>{title}</h3>
        <span class="note number">{figures}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={ends === null ? `${title}: ${missing}` : strings.picture(title, ...ends, figures)}
        viewBox={`0 0 ${BINS} 100`}
        preserveAspectRatio="none"
      >
        {histogram?.counts.map((count, bin) => (
          <rect
            key={bin}
            x={bin + 0.06}
            width={0.88}
            // The square root lets the rare values be seen beside the many.
            y={100 - 100 * Math.sqrt(count / most)}
            height={100 * Math.sqrt(count / most)}
          />
        ))}
      </svg>
      <p class="distribution-ends note number" aria-hidden="true">
        <span>{ends?.[0] ?? "\u00a0"}</span>
        <span>{ends?.[1]}</span>
      </p>
    </figure>
  );
}
