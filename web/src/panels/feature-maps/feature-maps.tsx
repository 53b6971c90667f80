/* What every layer makes of the drawing, following the pen. */
import { useEffect } from "preact/hooks";
import { useOneTabStop } from "../../components/one-tab-stop";
import { layerOutputs, showFeatureMaps } from "../../state/feature-maps-state";
import { currentModel } from "../../state/model-state";
import { networkInput } from "../../state/run-state";
import { featureText } from "./feature-text";
import { LayerMaps } from "./layer-maps";
import "./feature-maps.css";

export function FeatureMaps() {
  const strings = featureText.value.features;
  const list = useOneTabStop<HTMLUListElement>("button");
  const model = currentModel.value;
  const outputs = layerOutputs.value?.model === model ? layerOutputs.value : null;

  // Copying every layer's output costs time: only while somebody looks.
  useEffect(() => {
    showFeatureMaps(true);
    return () => showFeatureMaps(false);
  }, []);

  return (
    <>
      <h2>{strings.title}</h2>
      <p class="note">{networkInput.value === null ? strings.nothingYet : strings.explanation}</p>
      <ul ref={list} class="feature-maps" aria-label={strings.title}>
        {model?.info.layers.map((layer) => (
          <li key={layer.index}>
            <LayerMaps layer={layer} values={outputs?.values[layer.index] ?? null} />
          </li>
        ))}
      </ul>
    </>
  );
}
