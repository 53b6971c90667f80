/* Two models on the same input: what they say, what they need, and where they differ. */
import { useEffect } from "preact/hooks";
import {
  areComparable,
  comparableSources,
  comparedModel,
  comparedSource,
  compareWith,
  followComparison,
  swapModels,
  unfitSources,
} from "../../state/comparison-state";
import { sourceKey } from "../../state/model-source";
import { currentModel, type OpenModel } from "../../state/model-state";
import { networkInput } from "../../state/run-state";
import { formatShape } from "../../text/format";
import { modelName } from "../../text/model-name";
import { ModelOptions } from "../model-picker/model-options";
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
  const isComing = comparedSource.value !== null && second === null;
  return (
    // The foot of the page waits for the tables.
    <div class="compare" aria-busy={isComing}>
      <div class="compare-head">
        <h2>{strings.title}</h2>
        <span class="compare-first">{first && modelName(first.source)}</span>
        <ComparedChoice />
        <button type="button" class="quiet" disabled={second === null} onClick={swapModels}>
          {strings.swap}
        </button>
      </div>
      {comparedSource.value === null && (
        <p>
          {strings.nothing} {first && unfitSources.value > 0 && strings.otherInputs(shapeOf(first))}
        </p>
      )}
      {isComing && <p>{strings.loading}</p>}
      {first && second && (
        <>
          <p class="note" role="status">
            {noteOf(first, second)}
          </p>
          <div class="compare-columns">
            <CompareOutputs first={first} second={second} />
            <CompareFigures first={first} second={second} />
          </div>
          <CompareLayers first={first} second={second} />
        </>
      )}
    </div>
  );
}

function noteOf(first: OpenModel, second: OpenModel): string {
  const strings = compareText.value;
  if (!areComparable.value) return strings.unfit(shapeOf(second));
  // What is said with an input stands there while that is on its way, too: it may take more lines.
  if (networkInput.value === null) return strings.noInput;
  return unfitSources.value > 0 ? strings.otherInputs(shapeOf(first)) : "\u00a0";
}

const shapeOf = ({ info }: OpenModel) => formatShape(info.inputShape);

function ComparedChoice() {
  const sources = comparableSources.value;
  const { value } = comparedSource;
  return (
    <label class="compare-choice">
      <span>{compareText.value.with}</span>
      <select
        class="models-select"
        value={value === null ? "" : sourceKey(value)}
        disabled={sources.length === 0}
        onChange={(event) => {
          const wanted = sources.find((source) => sourceKey(source) === event.currentTarget.value);
          if (wanted !== undefined) compareWith(wanted);
        }}
      >
        <ModelOptions sources={sources} />
      </select>
    </label>
  );
}
