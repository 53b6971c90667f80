/* Two models on the same input: what they say, what they need, and where they differ. */
import { useEffect } from "preact/hooks";
import {
  areComparable,
  comparableSources,
  comparedModel,
  comparedOutputs,
  comparedSource,
  compareWith,
  followComparison,
} from "../../state/comparison-state";
import { sourceKey } from "../../state/model-source";
import { currentModel } from "../../state/model-state";
import { formatShape } from "../../text/format";
import { modelName } from "../../text/model-name";
import { CompareFigures } from "./compare-figures";
import { CompareLayers } from "./compare-layers";
import { CompareOutputs } from "./compare-outputs";
import { compareText } from "./compare-text";
import "./compare-panel.css";

export function ComparePanel() {
  const strings = compareText.value;
  useEffect(followComparison, []);
  const first = currentModel.value;
  const second = comparedModel.value;
  return (
    <>
      <div class="compare-head">
        <h2>{strings.title}</h2>
        <span class="compare-first">{first && modelName(first.source)}</span>
        <ComparedChoice />
      </div>
      {comparedSource.value === null && <p>{strings.nothing}</p>}
      {comparedSource.value !== null && second === null && <p>{strings.loading}</p>}
      {first && second && (
        <>
          <p class="note" role="status">
            {noteOf(formatShape(second.info.inputShape))}
          </p>
          <div class="compare-columns">
            <CompareOutputs first={first} second={second} />
            <CompareFigures first={first} second={second} />
          </div>
          <CompareLayers first={first} second={second} />
        </>
      )}
    </>
  );
}

function noteOf(shape: string): string {
  if (!areComparable.value) return compareText.value.unfit(shape);
  return comparedOutputs.value === null ? compareText.value.noInput : "\u00a0";
}

function ComparedChoice() {
  const sources = comparableSources.value;
  const { value } = comparedSource;
  return (
    <label class="compare-choice">
      <span>{compareText.value.with}</span>
      <select
        value={value === null ? "" : sourceKey(value)}
        disabled={sources.length === 0}
        onChange={(event) => {
          const wanted = sources.find((source) => sourceKey(source) === event.currentTarget.value);
          if (wanted !== undefined) compareWith(wanted);
        }}
      >
        {sources.map((source) => (
          <option key={sourceKey(source)} value={sourceKey(source)}>
            {modelName(source)}
          </option>
        ))}
      </select>
    </label>
  );
}
