/* What the layers make of the input. */
import { FeatureMaps } from "../panels/feature-maps/feature-maps";

export function InsideView() {
  return (
    <div class="panel">
      <FeatureMaps />
    </div>
  );
}
