/* How fast the model runs here. */
import { SpeedPanel } from "../panels/speed/speed-panel";

export function SpeedView() {
  return (
    <div class="panel">
      <SpeedPanel />
    </div>
  );
}
