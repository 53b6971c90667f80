/* Where the model could run. */
import { FitPanel } from "../panels/fit/fit-panel";

export function FitView() {
  return (
    <div class="panel">
      <FitPanel />
    </div>
  );
}
