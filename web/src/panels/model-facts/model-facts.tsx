/* The figures of the model in use: accuracy as measured, sizes as the engine found them. */

import { currentModel, type OpenModel } from "../../state/model-state";
import { formatBytes, formatCount, formatShare, formatType } from "../../text/format";
import { text } from "../../text/text";
import "./model-facts.css";

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly remark: string;
}

export function ModelFacts() {
  const model = currentModel.value;
  return (
    <>
      <div>
        <h2>{text.value.model.factsTitle}</h2>
        <p class="note">{descriptionOf(model)}</p>
      </div>
      <dl class="model-facts">
        {factsOf(model).map(({ name, value, remark }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <strong class="number">{value}</strong>
              <span class="note">{remark}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function factsOf(model: OpenModel | null): Fact[] {
  const strings = text.value.model;
  const info = model?.info;
  const accuracy = model?.source.kind === "catalogue" ? model.source.variant.accuracy : null;
  const share = (value: number | undefined) => (value === undefined ? "–" : formatShare(value));
  // Room for it before the first model, which has it, is there.
  const isForDrawings = model === null || accuracy?.canvasStrokes !== undefined;
  const drawings = {
    name: strings.drawings,
    value: share(accuracy?.canvasStrokes),
    remark: strings.drawingsOf,
  };
  return [
    {
      name: strings.accuracy,
      value: share(accuracy?.engine),
      remark: accuracy ? strings.accuracyOf(accuracy.dataset, formatCount(accuracy.images)) : strings.unknown,
    },
    ...(isForDrawings ? [drawings] : []),
    { name: strings.flash, value: info ? formatBytes(info.fileBytes) : "–", remark: strings.flashOf },
    { name: strings.ram, value: info ? formatBytes(info.bufferBytes) : "–", remark: strings.ramOf },
    {
      name: strings.operations,
      value: info ? formatCount(info.operations) : "–",
      remark: strings.operationsOf,
    },
    { name: strings.type, value: info ? formatType(info.type) : "–", remark: strings.typeOf },
  ];
}

function descriptionOf(model: OpenModel | null): string {
  if (model === null) return "\u00a0";
  const strings = text.value.model;
  if (model.source.kind === "file") return strings.openedFile;
  if (model.source.kind === "link") return strings.linkedFile;
  const { id, description } = model.source.model;
  return strings.descriptions[id] ?? description;
}
