/* What the chosen layer was built with, costs and makes of the input, and the way to its inside. */
import { useEffect } from "preact/hooks";
import type { LayerInfo, ModelInfo } from "tinymaix";
import { addressWith, goTo } from "../../state/address-state";
import { layerOutputs, showFeatureMaps } from "../../state/feature-maps-state";
import { formatBytes, formatCount, formatShape, formatShare } from "../../text/format";
import { LayerPicture } from "../feature-maps/layer-picture";
import { type DetailPair, detailPairs } from "../layer-table/detail-pairs";
import { graphText } from "./graph-text";

interface SelectedLayerProps {
  info: ModelInfo;
  layer: LayerInfo | null;
}

export function SelectedLayer({ info, layer }: SelectedLayerProps) {
  const strings = graphText.value;
  const isChosen = layer !== null;
  // Copying every layer's output costs time: only while somebody looks.
  useEffect(() => {
    showFeatureMaps(isChosen);
    return () => showFeatureMaps(false);
  }, [isChosen]);
  if (layer === null) return <p class="note graph-layer">{strings.choose}</p>;
  const outputs = layerOutputs.value?.model.info === info ? layerOutputs.value.values : null;
  const values = outputs?.[layer.index] ?? null;
  return (
    <section class="graph-layer" aria-label={layer.name}>
      <h3>
        {String(layer.index).padStart(3, "0")} {layer.name}
      </h3>
      {values !== null && <LayerPicture layer={layer} values={values} />}
      <dl>
        {[...detailPairs(layer), ...costPairs(info, layer)].map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="number">{value}</dd>
          </div>
        ))}
      </dl>
      <a
        href={addressWith({ view: "inside" })}
        onClick={(event) => {
          event.preventDefault();
          goTo({ view: "inside" });
        }}
      >
        {strings.inside}
      </a>
    </section>
  );
}

function costPairs(info: ModelInfo, layer: LayerInfo): readonly DetailPair[] {
  const { outputShape, parameters, multiplyAdds } = graphText.value;
  const share = info.operations > 0 ? ` (${formatShare(layer.operations / info.operations)})` : "";
  return [
    { name: outputShape, value: formatShape(layer.outputShape) },
    { name: parameters, value: formatBytes(layer.parameterBytes) },
    { name: multiplyAdds, value: formatCount(layer.operations) + share },
  ];
}
