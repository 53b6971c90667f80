/* The memory map in figures, for those who do not see the chart. */

import "../../components/long-table.css";
import { layerName } from "./memory-map";
import { memoryText } from "./memory-text";
import type { MemoryRole, MemoryStep, MemoryUse } from "./memory-use";

const roles: readonly MemoryRole[] = ["read", "written", "kept"];

export function MemoryTable({ use }: { use: MemoryUse }) {
  const strings = memoryText.value.memory;
  return (
    <section
      class="memory-scroll long-table"
      aria-label={strings.scrollLabel}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard too
      tabIndex={0}
    >
      <table class="memory-table number" aria-label={strings.title}>
        <thead>
          <tr>
            <th scope="col">{strings.layer}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {strings.roles[role]}
              </th>
            ))}
            <th scope="col">{strings.used}</th>
            <th scope="col">{strings.roles.scratch}</th>
          </tr>
        </thead>
        <tbody>
          {use.steps.map((step) => (
            <tr key={step.index} data-peak={step === use.peak}>
              <th scope="row">{layerName(step)}</th>
              {roles.map((role) => (
                <td key={role}>{placesOf(step, role)}</td>
              ))}
              <td>{step.usedBytes}</td>
              <td>{step.scratchBytes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function placesOf({ blocks }: MemoryStep, role: MemoryRole): string {
  const strings = memoryText.value.memory;
  return blocks
    .filter((block) => block.role === role)
    .map(({ bytes, offset }) => strings.place(String(bytes), String(offset)))
    .join(", ");
}
