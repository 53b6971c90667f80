/* What the chosen layer was built with, and the way to its inside. */
import type { LayerInfo } from "tinymaix";
import { addressWith, goTo } from "../../state/address-state";
import { detailPairs } from "../layer-table/detail-pairs";
import { graphText } from "./graph-text";

export function SelectedLayer({ layer }: { layer: LayerInfo | null }) {
  const strings = graphText.value;
  if (layer === null) return <p class="note graph-layer">{strings.choose}</p>;
  return (
    <section class="graph-layer" aria-label={layer.name}>
      <h3>
        {String(layer.index).padStart(3, "0")} {layer.name}
      </h3>
      <dl>
        {detailPairs(layer).map(({ name, value }) => (
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
