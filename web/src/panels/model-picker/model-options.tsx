/*
 * The options of a choice of models, for a <select>: a group for each network, an option for each element type. Where
 * the browser lets a page lay out the list of a <select>, model-options.css makes a table of it, by task, with the
 * networks as rows and the types as cells; elsewhere it is the browser's own list. The <select> is of the class
 * models-select.
 */
import { catalogueInput } from "../../state/catalogue-state";
import { type ModelSource, sourceKey } from "../../state/model-source";
import { formatBytes, formatShare, formatType } from "../../text/format";
import { modelTitle } from "../../text/model-name";
import { text } from "../../text/text";
import { modelOptionsText } from "./model-options-text";
import "./model-options.css";

export function ModelOptions({ sources }: { sources: readonly ModelSource[] }) {
  const groups = new Map<string, ModelSource[]>();
  for (const source of sources) {
    const group = groups.get(groupKey(source)) ?? [];
    groups.set(groupKey(source), [...group, source]);
  }
  let lastTask = "";
  return [...groups].map(([key, [first, ...others]]) => {
    if (first === undefined) return null;
    const task = taskOf(first);
    const isNewTask = task !== lastTask;
    lastTask = task;
    return (
      <optgroup key={key} label={titleOf(first)} class="models-network">
        <legend>
          {isNewTask && <span class="models-task">{task}</span>}
          <span class="models-title">{titleOf(first)}</span>
        </legend>
        {[first, ...others].map((source) => (
          <ModelOption key={sourceKey(source)} source={source} />
        ))}
      </optgroup>
    );
  });
}

function ModelOption({ source }: { source: ModelSource }) {
  const key = sourceKey(source);
  if (source.kind !== "catalogue") return <option value={key}>{source.fileName}</option>;
  const { type, accuracy, fileBytes, bufferBytes } = source.variant;
  const strings = modelOptionsText.value;
  const { comma } = text.value.units;
  const name = titleOf(source) + comma + formatType(type);
  const sizes = [strings.flash(formatBytes(fileBytes)), strings.ram(formatBytes(bufferBytes))];
  const share = accuracy ? [formatShare(accuracy.engine)] : [];
  const whole = [name, ...share, ...sizes].join(" · ");
  // The cell leaves out what its row and its place say; the closed list and screen readers have it all.
  return (
    <option value={key} aria-label={whole}>
      <span class="models-name">
        {titleOf(source)}
        {comma}
      </span>
      <b>{formatType(type)}</b>
      {share.map((part) => (
        <i key={part}>
          <Dot />
          {part}
        </i>
      ))}
      {sizes.map((part) => (
        <small key={part}>
          <Dot />
          {part}
        </small>
      ))}
    </option>
  );
}

/** Between parts that stand in one line. */
function Dot() {
  return <span class="models-name"> · </span>;
}

function groupKey(source: ModelSource): string {
  return source.kind === "catalogue" ? source.model.id : "";
}

function titleOf(source: ModelSource): string {
  return source.kind === "catalogue" ? modelTitle(source.model) : modelOptionsText.value.openedFiles;
}

function taskOf(source: ModelSource): string {
  return source.kind === "catalogue" ? modelOptionsText.value.tasks[catalogueInput(source.model)] : "";
}
