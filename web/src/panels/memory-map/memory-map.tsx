/* The main buffer over the layers: what is read, written and kept, and which layer needs most. */
import { useComputed, useSignal } from "@preact/signals";
import { selectedLayer } from "../../state/layer-selection";
import { currentModel } from "../../state/model-state";
import { formatBytes } from "../../text/format";
import { MemoryChart } from "./memory-chart";
import { MemoryStepDetail } from "./memory-step-detail";
import { MemoryTable } from "./memory-table";
import { memoryText } from "./memory-text";
import { type MemoryUse, memoryUse } from "./memory-use";
import "./memory-map.css";

export function MemoryMap() {
  const strings = memoryText.value.memory;
  const pointed = useSignal<number | null>(null);
  const use = useComputed(() => currentModel.value && memoryUse(currentModel.value.info)).value;
  return (
    <>
      <div class="memory-head">
        <h2>{strings.title}</h2>
        <ul class="memory-legend note">
          {(["read", "written", "kept", "scratch"] as const).map((role) => (
            <li key={role} data-role={role}>
              {strings.roles[role]}
            </li>
          ))}
        </ul>
      </div>
      <p>{use ? peakText(use) : "\u00a0"}</p>
      <div class="memory-body">
        {use && (
          <>
            <MemoryChart use={use} label={peakText(use)} pointed={pointed} />
            <MemoryStepDetail
              use={use}
              index={pointed.value ?? selectedLayer.value ?? use.peak?.index ?? 0}
            />
            <details>
              <summary>{strings.asTable}</summary>
              <MemoryTable use={use} />
            </details>
          </>
        )}
      </div>
    </>
  );
}

function peakText({ peak, bufferBytes }: MemoryUse): string {
  if (peak === null) return "";
  return memoryText.value.memory.peak(layerName(peak), formatBytes(peak.usedBytes), formatBytes(bufferBytes));
}

export function layerName({ index, name }: { readonly index: number; readonly name: string }): string {
  return `${String(index).padStart(3, "0")} ${name}`;
}
