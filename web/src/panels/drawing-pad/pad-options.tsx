/* A drawing to begin with, and the width of the pen. */
import { penWidth, setPenWidth, THICKEST_PEN, THINNEST_PEN } from "../../state/settings-state";
import { padOptionsText } from "./pad-options-text";

export function PadOptions() {
  const strings = padOptionsText.value;
  return (
    <div class="pad-options">
      <label>
        <span>{strings.pen}</span>
        <input
          type="range"
          min={THINNEST_PEN}
          max={THICKEST_PEN}
          step="0.2"
          value={penWidth.value}
          onInput={(event) => setPenWidth(event.currentTarget.valueAsNumber)}
        />
      </label>
      <button
        type="button"
        onClick={async () => {
          (await import("../../state/samples")).showNextSample();
        }}
      >
        {strings.sample}
      </button>
    </div>
  );
}
