/* The network as a graph: layers from top to bottom, bypasses at their side. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { selectedLayer } from "../../state/layer-selection";
import { currentModel } from "../../state/model-state";
import { formatShape } from "../../text/format";
import { bypassesOf, flowsOf } from "./data-flow";
import { GraphEdges, inLetters } from "./graph-edges";
import { LANE_WIDTH, ROW_HEIGHT } from "./graph-layout";
import { GraphSearch } from "./graph-search";
import { graphText } from "./graph-text";
import { LayerNode } from "./layer-node";
import { SaveGraph } from "./save-graph";
import { SelectedLayer } from "./selected-layer";
import { layerBehindKey } from "./walk-the-graph";
import "./graph-panel.css";

export function GraphPanel() {
  const strings = graphText.value;
  const list = useRef<HTMLOListElement>(null);
  const lastFocused = useSignal(0);
  const model = currentModel.value;
  if (model === null) return <h2>{strings.title}</h2>;
  const { info } = model;
  const flows = flowsOf(info.layers);
  const bypasses = bypassesOf(flows);
  const lanes = Math.max(0, ...bypasses.map(({ lane }) => lane + 1));
  const room = inLetters(lanes * LANE_WIDTH);
  const nodeOf = (layer: number) => list.current?.querySelectorAll("button")[layer];
  const tabStop = lastFocused.value < info.layers.length ? lastFocused.value : 0;
  return (
    <>
      <div class="graph-head">
        <h2>{strings.title}</h2>
        <p class="note graph-legend">{strings.legend}</p>
        <SaveGraph model={model} />
      </div>
      <GraphSearch
        onGo={(layer) => {
          lastFocused.value = layer;
          // Once the details of the layer, which take room above it on phones, are there.
          requestAnimationFrame(() => nodeOf(layer)?.scrollIntoView({ block: "nearest" }));
        }}
      />
      <div class="graph">
        <div class="graph-column" style={{ paddingRight: room }}>
          <GraphEdges count={info.layers.length} bypasses={bypasses} lanes={lanes} />
          <ol ref={list} aria-label={strings.label}>
            <li class="graph-input" style={{ height: inLetters(ROW_HEIGHT) }}>
              <span>
                <strong>{strings.input}</strong>
                <span class="note number">{formatShape(info.inputShape)}</span>
              </span>
            </li>
            {info.layers.map((layer) => (
              <li key={layer.index} style={{ height: inLetters(ROW_HEIGHT) }}>
                <LayerNode
                  layer={layer}
                  flows={flows}
                  operations={info.operations}
                  isTabStop={layer.index === tabStop}
                  onFocus={() => {
                    lastFocused.value = layer.index;
                  }}
                  onKey={(event) => {
                    const next = layerBehindKey(event.key, layer.index, info.layers.length, bypasses);
                    if (next === null) return;
                    event.preventDefault();
                    nodeOf(next)?.focus();
                  }}
                />
              </li>
            ))}
          </ol>
        </div>
        <SelectedLayer info={info} layer={info.layers[selectedLayer.value ?? -1] ?? null} />
      </div>
    </>
  );
}
