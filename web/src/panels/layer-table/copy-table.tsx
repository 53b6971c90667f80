/* Takes the table away, in the form that the next program wants. */
import { useSignal } from "@preact/signals";
import { CopyButton } from "../../components/copy-button";
import { currentModel } from "../../state/model-state";
import { timings } from "../../state/timing-state";
import { layerText } from "./layer-text";
import { type TableFormat, tableFormats, tableText } from "./table-export";

export function CopyTable() {
  const strings = layerText.value.table;
  const format = useSignal<TableFormat>("stat");
  const info = currentModel.value?.info;
  return (
    <div class="copy-table">
      <select
        aria-label={strings.format}
        value={format.value}
        onChange={(event) => {
          format.value = tableFormats.find((name) => name === event.currentTarget.value) ?? "stat";
        }}
      >
        {tableFormats.map((name) => (
          <option key={name} value={name}>
            {strings.formats[name]}
          </option>
        ))}
      </select>
      <CopyButton
        label={strings.copy}
        disabled={info === undefined}
        content={() => (info === undefined ? "" : tableText(format.value, info, timings.value))}
      />
    </div>
  );
}
