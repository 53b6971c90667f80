/* What lies where while one layer runs, in words. */

import { formatBytes, formatCount } from "../../text/format";
import { text } from "../../text/text";
import { layerName } from "./memory-map";
import { memoryText } from "./memory-text";
import type { MemoryBlock, MemoryUse } from "./memory-use";

interface MemoryStepDetailProps {
  use: MemoryUse;
  /** Number of the layer. */
  index: number;
}

export function MemoryStepDetail({ use, index }: MemoryStepDetailProps) {
  const strings = memoryText.value.memory;
  const step = use.steps[index];
  if (step === undefined) return null;
  return (
    <section class="memory-detail" aria-label={layerName(step)}>
      <p>
        <strong>{layerName(step)}</strong>{" "}
        <span class="number">
          {strings.ofBuffer(formatBytes(step.usedBytes), formatBytes(use.bufferBytes))}
        </span>
      </p>
      <ul class="memory-legend number">
        {step.blocks.map((block) => (
          <li key={block.producer} data-role={block.role}>
            {strings.roles[block.role]}
            {text.value.units.colon}
            {strings.place(formatCount(block.bytes), formatCount(block.offset))}
            {originOf(block, use)}
          </li>
        ))}
        {step.scratchBytes > 0 && (
          <li data-role="scratch">
            {strings.roles.scratch}
            {text.value.units.colon}
            {formatBytes(step.scratchBytes)}
          </li>
        )}
      </ul>
    </section>
  );
}

/** What a layer writes is its own. */
function originOf({ role, producer }: MemoryBlock, { steps }: MemoryUse): string {
  if (role === "written") return "";
  const strings = memoryText.value.memory;
  const maker = producer === null ? undefined : steps[producer];
  return text.value.units.comma + (maker === undefined ? strings.isInput : strings.from(layerName(maker)));
}
