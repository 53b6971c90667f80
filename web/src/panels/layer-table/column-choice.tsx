/* Which columns the table shows. */
import { hiddenColumns, showColumn } from "../../state/layer-table-state";
import type { Column } from "./columns";
import { layerText } from "./layer-text";

export function ColumnChoice({ columns }: { columns: readonly Column[] }) {
  return (
    <details class="column-choice">
      <summary>{layerText.value.table.columns}</summary>
      <fieldset aria-label={layerText.value.table.columns}>
        {columns
          .filter(({ id }) => id !== "layer") // its buttons open the layers
          .map(({ id, heading }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={!hiddenColumns.value.includes(id)}
                onChange={(event) => showColumn(id, event.currentTarget.checked)}
              />
              {heading(layerText.value.layers)}
            </label>
          ))}
      </fieldset>
    </details>
  );
}
