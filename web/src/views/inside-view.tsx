/* What the layers make of the input, and what one of them is made of. */
import { FeatureMaps } from "../panels/feature-maps/feature-maps";
import { LayerInspector } from "../panels/layer-inspector/layer-inspector";

export function InsideView() {
  return (
    <>
      <div class="panel">
        <FeatureMaps />
      </div>
      <div class="panel">
        <LayerInspector />
      </div>
    </>
  );
}
