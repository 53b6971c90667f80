/* Any input as numbers, typed or pasted. */
import { SegmentedChoice } from "../../components/segmented-choice";
import { currentModel } from "../../state/model-state";
import {
  chooseMeaning,
  fillWithLastInput,
  fillWithNoise,
  fillWithZeros,
  type NumberMeaning,
  numberMeaning,
  numbers,
  numbersText,
  typeNumbers,
  wantedNumbers,
} from "../../state/numbers-state";
import { formatCount, formatShape } from "../../text/format";
import { numbersInputText } from "./numbers-text";
import "./numbers-input.css";

export function NumbersInput() {
  const strings = numbersInputText.value;
  const { values, wrong } = numbers.value;
  const shape = currentModel.value?.info.inputShape ?? ([0, 0, 0] as const);
  const meanings = (["real", "bytes"] as const).map((value: NumberMeaning) => ({
    value,
    label: strings.meanings[value],
  }));
  return (
    <>
      <h2 class="visually-hidden">{strings.title}</h2>
      <label class="numbers-field">
        <span>{strings.label(formatShape(shape))}</span>
        <textarea
          spellcheck={false}
          rows={10}
          placeholder={strings.hint}
          value={numbersText.value}
          aria-invalid={wrong !== null}
          aria-describedby="numbers-count"
          onInput={(event) => typeNumbers(event.currentTarget.value)}
        />
      </label>
      <p id="numbers-count" class="note number" role="status">
        {wrong === null
          ? strings.count(formatCount(values.length), formatCount(wantedNumbers.value))
          : strings.wrong(wrong.word.slice(0, 20), formatCount(wrong.index + 1))}
      </p>
      <SegmentedChoice
        label={strings.meaning}
        options={meanings}
        chosen={numberMeaning.value}
        onChoose={chooseMeaning}
      />
      <div class="numbers-fill">
        <button type="button" onClick={fillWithZeros}>
          {strings.zeros}
        </button>
        <button type="button" onClick={fillWithNoise}>
          {strings.noise}
        </button>
        <button type="button" onClick={fillWithLastInput}>
          {strings.last}
        </button>
      </div>
    </>
  );
}
