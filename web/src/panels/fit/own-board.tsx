/* The visitor's own board: its figures are kept for the next visit. */
import { cores, KILOBYTE } from "../../boards/boards";
import { changeOwnBoard, ownBoard } from "../../state/board-state";
import { fitText } from "./fit-text";

export function OwnBoard() {
  const strings = fitText.value;
  const board = ownBoard.value;
  return (
    <fieldset class="own-board">
      <legend>{strings.ownBoard}</legend>
      <label>
        <span class="note">{strings.name}</span>
        <input
          type="text"
          value={board.name}
          placeholder={strings.ownName}
          onInput={(event) => changeOwnBoard({ name: event.currentTarget.value })}
        />
      </label>
      <label>
        <span class="note">{strings.core}</span>
        <select value={board.core} onChange={(event) => changeOwnBoard({ core: event.currentTarget.value })}>
          {cores.map((core) => (
            <option key={core}>{core}</option>
          ))}
        </select>
      </label>
      <NumberField
        label={strings.ownClock}
        value={board.megahertz}
        onChange={(megahertz) => changeOwnBoard({ megahertz })}
      />
      <NumberField
        label={strings.ownFlash}
        value={board.flashBytes / KILOBYTE}
        onChange={(kilobytes) => changeOwnBoard({ flashBytes: kilobytes * KILOBYTE })}
      />
      <NumberField
        label={strings.ownRam}
        value={board.ramBytes / KILOBYTE}
        onChange={(kilobytes) => changeOwnBoard({ ramBytes: kilobytes * KILOBYTE })}
      />
    </fieldset>
  );
}

interface NumberFieldProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
}

/** A field that is being emptied changes nothing yet. */
function NumberField({ label, value, onChange }: NumberFieldProps) {
  return (
    <label>
      <span class="note">{label}</span>
      <input
        type="number"
        min="1"
        step="any"
        value={value}
        onInput={({ currentTarget: { valueAsNumber } }) => {
          if (valueAsNumber > 0) onChange(valueAsNumber);
        }}
      />
    </label>
  );
}
