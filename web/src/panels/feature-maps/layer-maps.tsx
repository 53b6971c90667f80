/* The channels of one layer as a picture, with the range of their values. */
import type { LayerInfo } from "tinymaix";
import { selectedLayer, selectLayer } from "../../state/layer-selection";
import { LayerPicture, layerTitle, mapsText, rangeText } from "./layer-picture";

interface LayerMapsProps {
  layer: LayerInfo;
  /** Null while there is no input. */
  values: Float32Array | null;
}

export function LayerMaps({ layer, values }: LayerMapsProps) {
  const { index } = layer;
  return (
    <figure class="layer-maps" data-selected={index === selectedLayer.value}>
      <LayerPicture layer={layer} values={values} />
      <figcaption>
        <button type="button" aria-pressed={index === selectedLayer.value} onClick={() => selectLayer(index)}>
          {layerTitle(layer)}
        </button>
        <span class="note">{mapsText(layer)}</span>
        <span class="note number">{rangeText(values)}</span>
      </figcaption>
    </figure>
  );
}
