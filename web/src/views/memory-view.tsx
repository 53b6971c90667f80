/* Who has which bytes of the main buffer. */
import { MemoryMap } from "../panels/memory-map/memory-map";

export function MemoryView() {
  return (
    <div class="panel">
      <MemoryMap />
    </div>
  );
}
