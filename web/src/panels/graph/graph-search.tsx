/* Looks for layers: all that fit are marked, Enter goes from one to the next. */
import { currentHit, goToHit, graphHits, graphQuery } from "../../state/graph-search-state";
import { formatCount } from "../../text/format";
import { graphText } from "./graph-text";

interface GraphSearchProps {
  /** Brings a layer into sight. */
  onGo: (layer: number) => void;
}

export function GraphSearch({ onGo }: GraphSearchProps) {
  const strings = graphText.value;
  const go = (step: 1 | -1) => {
    const hit = goToHit(step);
    if (hit !== null) onGo(hit);
  };
  return (
    <search class="graph-search">
      <input
        type="search"
        aria-label={strings.search}
        placeholder={strings.searchFor}
        title={strings.searchHelp}
        enterKeyHint="next"
        value={graphQuery.value}
        onInput={(event) => {
          graphQuery.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          go(event.shiftKey ? -1 : 1);
        }}
      />
      <p class="note number" role="status">
        {outcome()}
      </p>
    </search>
  );
}

function outcome(): string {
  const strings = graphText.value;
  if (graphQuery.value.trim() === "") return "";
  const hits = graphHits.value;
  const hit = currentHit.value;
  const count = formatCount(hits.length);
  if (hits.length === 0) return strings.noHit;
  return hit === null ? strings.hits(count) : strings.hit(formatCount(hits.indexOf(hit) + 1), count);
}
