/* The model in use beside another one. */
import { ComparePanel } from "../panels/compare/compare-panel";

export function CompareView() {
  return (
    <div class="panel">
      <ComparePanel />
    </div>
  );
}
