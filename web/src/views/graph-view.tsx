/* How the layers hang together. */
import { GraphPanel } from "../panels/graph/graph-panel";

export function GraphView() {
  return (
    <div class="panel">
      <GraphPanel />
    </div>
  );
}
