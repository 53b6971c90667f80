/* What both models need, side by side. */
import type { ModelInfo } from "tinymaix";
import { fitOf } from "../../boards/fit";
import { backend } from "../../state/engine-state";
import { labelsOf } from "../../state/labels";
import type { OpenModel } from "../../state/model-state";
import { wholeRun } from "../../state/run-history";
import { isMeasuring, measureAll, stopMeasuring, timingsOf } from "../../state/timing-state";
import { formatBytes, formatCount, formatFactor, formatTime, formatType } from "../../text/format";
import { modelName } from "../../text/model-name";
import { currentTarget } from "../fit/target";
import { bestIndex } from "../prediction/outputs";
import { firstOutputs, secondOutputs } from "./compare-outputs";
import { compareText } from "./compare-text";

interface CompareFiguresProps {
  first: OpenModel;
  second: OpenModel;
}

export function CompareFigures({ first, second }: CompareFiguresProps) {
  const strings = compareText.value;
  const kernels = backend.value;
  const target = currentTarget();
  const answers = [answerOf(first, firstOutputs(first)), answerOf(second, secondOutputs(second))] as const;
  return (
    <div>
      <section
        class="compare-scroll"
        aria-label={strings.figures}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard too
        tabIndex={0}
      >
        <table class="compare-figures number" aria-label={strings.figures}>
          <thead>
            <tr>
              <td />
              <th scope="col">{modelName(first.source)}</th>
              <th scope="col">{modelName(second.source)}</th>
              <th scope="col">{strings.ratio}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{strings.answer}</th>
              <td>{answers[0]}</td>
              <td>{answers[1]}</td>
              <td>
                {answers.includes("–") ? "" : answers[0] === answers[1] ? strings.agree : strings.differ}
              </td>
            </tr>
            <tr>
              <th scope="row">{strings.type}</th>
              <td>{formatType(first.info.type)}</td>
              <td>{formatType(second.info.type)}</td>
              <td />
            </tr>
            {figures.map(({ name, of, format }) => (
              <Figure key={name()} name={name()} values={[of(first.info), of(second.info)]} format={format} />
            ))}
            <Figure
              name={strings.timeOn(target.name)}
              values={[fitOf(target, first).microseconds, fitOf(target, second).microseconds]}
              format={formatTime}
            />
            <Figure name={strings.time} values={[timeOf(first), timeOf(second)]} format={formatTime} />
          </tbody>
        </table>
      </section>
      <button
        type="button"
        disabled={kernels === null}
        onClick={() => {
          if (isMeasuring.value) stopMeasuring();
          else if (kernels !== null) void measureAll([first, second].map((model) => ({ model, kernels })));
        }}
      >
        {isMeasuring.value ? strings.measuring : strings.measure}
      </button>
    </div>
  );
}

const figures: readonly {
  name: () => string;
  of: (info: ModelInfo) => number;
  format: (value: number) => string;
}[] = [
  { name: () => compareText.value.same.flash, of: (info) => info.fileBytes, format: formatBytes },
  { name: () => compareText.value.same.ram, of: (info) => info.bufferBytes, format: formatBytes },
  { name: () => compareText.value.operations, of: (info) => info.operations, format: formatCount },
];

interface FigureProps {
  name: string;
  values: readonly [number | null, number | null];
  format: (value: number) => string;
}

function Figure({ name, values: [first, second], format }: FigureProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{first === null ? "–" : format(first)}</td>
      <td>{second === null ? "–" : format(second)}</td>
      <td>{first !== null && second !== null && second > 0 && formatFactor(first / second)}</td>
    </tr>
  );
}

function timeOf(model: OpenModel): number | null {
  const timings = timingsOf(model, backend.value);
  return timings && wholeRun(timings).medianMicroseconds;
}

function answerOf(model: OpenModel, values: Float32Array | null): string {
  const best = values && bestIndex(values);
  return best === null ? "–" : (labelsOf(model)[best] ?? "–");
}
