/* The network as a graph: layers from top to bottom, bypasses at their side. */
import type { LayerInfo } from "tinymaix";
import { selectedLayer, toggleLayer } from "../../state/layer-selection";
import { currentModel } from "../../state/model-state";
import { formatShape, formatShare } from "../../text/format";
import { bypassesOf, type Flow, flowsOf } from "./data-flow";
import { GraphEdges, inLetters, LANE_WIDTH, ROW_HEIGHT } from "./graph-edges";
import { graphText } from "./graph-text";
import { SelectedLayer } from "./selected-layer";
import "./graph-panel.css";

export function GraphPanel() {
  const strings = graphText.value;
  const info = currentModel.value?.info;
  if (info === undefined) return <h2>{strings.title}</h2>;
  const flows = flowsOf(info.layers);
  const bypasses = bypassesOf(flows);
  const lanes = Math.max(0, ...bypasses.map(({ lane }) => lane + 1));
  return (
    <>
      <h2>{strings.title}</h2>
      <div class="graph">
        <div class="graph-column" style={{ paddingRight: inLetters(lanes * LANE_WIDTH) }}>
          <GraphEdges count={info.layers.length} bypasses={bypasses} lanes={lanes} />
          <ol aria-label={strings.label}>
            <li class="graph-input" style={{ height: inLetters(ROW_HEIGHT) }}>
              <span>
                <strong>{strings.input}</strong>
                <span class="note number">{formatShape(info.inputShape)}</span>
              </span>
            </li>
            {info.layers.map((layer) => (
              <li key={layer.index} style={{ height: inLetters(ROW_HEIGHT) }}>
                <LayerNode layer={layer} flows={flows} operations={info.operations} />
              </li>
            ))}
          </ol>
        </div>
        <SelectedLayer layer={info.layers[selectedLayer.value ?? -1] ?? null} />
      </div>
    </>
  );
}

interface LayerNodeProps {
  layer: LayerInfo;
  flows: readonly Flow[];
  /** Of the whole network. */
  operations: number;
}

function LayerNode({ layer, flows, operations }: LayerNodeProps) {
  const strings = graphText.value;
  const share = operations > 0 ? layer.operations / operations : 0;
  const others = flows.filter(
    ({ from, to }) => to === layer.index && from !== null && from !== layer.index - 1,
  );
  const reads = others.map(({ from }) => String(from).padStart(3, "0")).join(", ");
  return (
    <button
      type="button"
      aria-pressed={layer.index === selectedLayer.value}
      title={strings.share(formatShare(share))}
      onClick={() => toggleLayer(layer.index)}
    >
      <span>
        <span class="number graph-index">{String(layer.index).padStart(3, "0")}</span>{" "}
        <strong>{layer.name}</strong>
      </span>
      <span class="note number">{formatShape(layer.outputShape)}</span>
      {reads !== "" && <span class="visually-hidden">{strings.reads(reads)}</span>}
      <span class="graph-share" aria-hidden="true" style={{ transform: `scaleX(${share})` }} />
    </button>
  );
}
