/* How far the two models are from each other, layer by layer. */
import "../../components/long-table.css";
import { type PairError, pairErrors } from "../../state/comparison-state";
import type { OpenModel } from "../../state/model-state";
import { formatDecibels } from "../../text/format";
import { formatReading } from "../../text/format-readings";
import { compareText } from "./compare-text";

interface CompareLayersProps {
  first: OpenModel;
  second: OpenModel;
}

/** A bar of full length; what is better than this cannot be told apart in use. */
const BEST_DECIBELS = 60;

export function CompareLayers({ first, second }: CompareLayersProps) {
  const strings = compareText.value;
  const pairs = pairErrors.value;
  return (
    <div>
      <h3>{strings.layers}</h3>
      <p class="note">{pairs.length > 0 ? strings.layersHelp : strings.noPairs}</p>
      <section
        class="compare-scroll long-table"
        aria-label={strings.layers}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard too
        tabIndex={0}
      >
        <table class="compare-layers number" aria-label={strings.layers}>
          <thead>
            <tr>
              <th scope="col">{strings.layer}</th>
              <th scope="col">{strings.signalToNoise}</th>
              <th scope="col">{strings.largest}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map((pair) => (
              <tr key={pair.first}>
                <th scope="row">{pairName(pair, first, second)}</th>
                <td>
                  <span class="compare-track" aria-hidden="true">
                    <span style={{ transform: `scaleX(${barLength(pair.signalToNoise)})` }} />
                  </span>
                  {signalText(pair.signalToNoise)}
                </td>
                <td>{Number.isNaN(pair.largest) ? "–" : formatReading(pair.largest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function pairName({ first: a, second: b }: PairError, first: OpenModel, second: OpenModel): string {
  const number = (index: number) => String(index).padStart(3, "0");
  const place = a === b ? number(a) : `${number(a)} / ${number(b)}`;
  return `${place} ${first.info.layers[a]?.name ?? second.info.layers[b]?.name ?? ""}`;
}

function barLength(signalToNoise: number): number {
  if (Number.isNaN(signalToNoise)) return 0;
  return Math.min(1, Math.max(0, signalToNoise / BEST_DECIBELS));
}

function signalText(signalToNoise: number): string {
  if (Number.isNaN(signalToNoise)) return "–";
  if (signalToNoise === Number.POSITIVE_INFINITY) return compareText.value.exact;
  return compareText.value.decibels(formatDecibels(signalToNoise));
}
