/* One row of the table; a layer's name opens what else is known about it, in a row below. */
import { selectedLayer, toggleLayer } from "../../state/layer-selection";
import type { Column } from "./columns";
import { detailPairs } from "./detail-pairs";
import type { TableRow } from "./table-rows";

interface LayerRowProps {
  row: TableRow;
  columns: readonly Column[];
}

export function LayerRow({ row, columns }: LayerRowProps) {
  const { layer } = row;
  const isOpen = layer !== null && layer.index === selectedLayer.value;
  return (
    <>
      <tr data-selected={isOpen}>
        {columns.map((column) => (
          <td key={column.id} data-column={column.id} data-number={column.isNumber}>
            <Cell column={column} row={row} isOpen={isOpen} />
          </td>
        ))}
      </tr>
      {isOpen && (
        <tr class="layer-details">
          <td colSpan={columns.length}>
            <dl>
              {detailPairs(layer).map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </td>
        </tr>
      )}
    </>
  );
}

function Cell({ column, row, isOpen }: { column: Column; row: TableRow; isOpen: boolean }) {
  const { layer } = row;
  if (column.id !== "layer" || layer === null) return <>{column.cell(row)}</>;
  return (
    <button type="button" class="layer-name" aria-expanded={isOpen} onClick={() => toggleLayer(layer.index)}>
      {layer.name}
    </button>
  );
}
