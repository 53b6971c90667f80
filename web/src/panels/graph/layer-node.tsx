/* One layer in the graph. */
import type { LayerInfo } from "tinymaix";
import { currentHit, graphHits } from "../../state/graph-search-state";
import { selectedLayer, toggleLayer } from "../../state/layer-selection";
import { formatShape, formatShare } from "../../text/format";
import { builtWith } from "./built-with";
import type { Flow } from "./data-flow";
import { graphText } from "./graph-text";

interface LayerNodeProps {
  layer: LayerInfo;
  flows: readonly Flow[];
  /** Of the whole network. */
  operations: number;
  /** Whether Tab comes here; the arrows go on from there. */
  isTabStop: boolean;
  onKey: (event: KeyboardEvent) => void;
  onFocus: () => void;
}

export function LayerNode({ layer, flows, operations, isTabStop, onKey, onFocus }: LayerNodeProps) {
  const strings = graphText.value;
  const share = operations > 0 ? layer.operations / operations : 0;
  const others = flows.filter(
    ({ from, to }) => to === layer.index && from !== null && from !== layer.index - 1,
  );
  const reads = others.map(({ from }) => String(from).padStart(3, "0")).join(", ");
  const built = builtWith(layer);
  const isHit = graphHits.value.includes(layer.index);
  return (
    <button
      type="button"
      aria-pressed={layer.index === selectedLayer.value}
      aria-current={layer.index === currentHit.value ? "true" : undefined}
      data-hit={isHit || undefined}
      tabIndex={isTabStop ? 0 : -1}
      title={strings.share(formatShare(share))}
      onClick={() => toggleLayer(layer.index)}
      onKeyDown={onKey}
      onFocus={onFocus}
    >
      <span>
        <span class="number graph-index">{String(layer.index).padStart(3, "0")}</span>{" "}
        <strong>{layer.name}</strong>
        {built !== "" && <span class="note graph-built">{built}</span>}
      </span>
      <span class="note number">{formatShape(layer.outputShape)}</span>
      {reads !== "" && <span class="visually-hidden">{strings.reads(reads)}</span>}
      <span class="graph-share" aria-hidden="true" style={{ transform: `scaleX(${share})` }} />
    </button>
  );
}
