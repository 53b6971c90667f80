/* What every layer is, needs and costs. */
import { useEffect } from "preact/hooks";
import { LayerTable } from "../panels/layer-table/layer-table";
import { measureNewModels } from "../state/timing-state";

export function LayersView() {
  useEffect(measureNewModels, []);
  return (
    <div class="panel">
      <LayerTable />
    </div>
  );
}
