/*
 * Layers to the right, bytes upwards. What the engine adds while a layer runs stands above the buffer's end. The
 * numbers below are buttons that say what stands above them and select the layer.
 */
import type { Signal } from "@preact/signals";
import { useOneTabStop } from "../../components/one-tab-stop";
import { selectedLayer, toggleLayer } from "../../state/layer-selection";
import { formatBytes } from "../../text/format";
import { layerName } from "./memory-map";
import { memoryText } from "./memory-text";
import type { MemoryStep, MemoryUse } from "./memory-use";

interface MemoryChartProps {
  use: MemoryUse;
  label: string;
  /** The layer under the pointer or with the focus. */
  pointed: Signal<number | null>;
}

export function MemoryChart({ use, label, pointed }: MemoryChartProps) {
  const { steps, bufferBytes, peak } = use;
  const buttons = useOneTabStop<HTMLDivElement>("button", peak?.index);
  const total = bufferBytes + Math.max(...steps.map(({ scratchBytes }) => scratchBytes));
  const percent = (bytes: number) => `${(bytes / total) * 100}%`;
  const pointTo = (index: number | null) => () => {
    pointed.value = index;
  };
  const fromTop = (bytes: number) => percent(total - bytes);
  return (
    <div class="memory-chart">
      <div class="memory-axis note number" aria-hidden="true">
        <span style={{ top: fromTop(bufferBytes) }}>{formatBytes(bufferBytes)}</span>
        <span style={{ top: fromTop(0) }}>0</span>
      </div>
      <section
        class="memory-scroll"
        aria-label={memoryText.value.memory.scrollLabel}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard too
        tabIndex={0}
      >
        <svg role="img" aria-label={label} style={{ minWidth: `${steps.length * 1.75}rem` }}>
          {steps.map((step, position) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the buttons below do the same by keyboard
            <g
              key={step.index}
              data-selected={step.index === selectedLayer.value}
              data-peak={step === peak}
              onClick={() => toggleLayer(step.index)}
              onPointerEnter={pointTo(step.index)}
              onPointerLeave={pointTo(null)}
            >
              <rect class="memory-step" {...column(position, steps.length)} y="0" height="100%" />
              {step.blocks.map(({ role, offset, bytes, producer }) => (
                <rect
                  key={producer}
                  data-role={role}
                  {...column(position, steps.length)}
                  y={fromTop(offset + bytes)}
                  height={percent(bytes)}
                />
              ))}
              <rect
                data-role="scratch"
                {...column(position, steps.length)}
                y={fromTop(bufferBytes + step.scratchBytes)}
                height={percent(step.scratchBytes)}
              />
            </g>
          ))}
          <line x1="0" x2="100%" y1={fromTop(bufferBytes)} y2={fromTop(bufferBytes)} />
        </svg>
        <div ref={buttons} class="memory-steps" style={{ minWidth: `${steps.length * 1.75}rem` }}>
          {steps.map((step) => (
            <button
              key={step.index}
              type="button"
              class="number"
              aria-label={stepText(step)}
              aria-pressed={step.index === selectedLayer.value}
              data-peak={step === peak}
              onClick={() => toggleLayer(step.index)}
              onPointerEnter={pointTo(step.index)}
              onPointerLeave={pointTo(null)}
              onFocus={pointTo(step.index)}
              onBlur={pointTo(null)}
            >
              {step.index}
            </button>
          ))}
        </div>
      </section>
    </div>
  );
}

/** Room between columns as part of their width. */
const GAP = 0.08;

function column(position: number, count: number) {
  return { x: `${((position + GAP / 2) / count) * 100}%`, width: `${((1 - GAP) / count) * 100}%` };
}

function stepText(step: MemoryStep): string {
  const strings = memoryText.value.memory;
  const parts = step.blocks.map(
    ({ role, offset, bytes }) => `${strings.roles[role]}: ${strings.place(String(bytes), String(offset))}`,
  );
  return [layerName(step), ...parts, `${strings.roles.scratch}: ${step.scratchBytes}`].join("\n");
}
