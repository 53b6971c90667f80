/* The choice of a network: one that comes with the page, or a file. */
import type { CatalogueModel, CatalogueVariant } from "../../state/catalogue-state";
import { type ModelSource, sourceKey } from "../../state/model-source";
import { modelSources, openSource, wantedSource } from "../../state/model-state";
import { openFiles } from "../../state/opening";
import { formatBytes, formatShare, formatType } from "../../text/format";
import { text } from "../../text/text";
import "./model-picker.css";

export function ModelPicker() {
  const strings = text.value.model;
  return (
    <>
      <h2 class="visually-hidden">{strings.title}</h2>
      <div class="model-choice">
        <ModelSelect />
        <label class="button">
          <span>
            {strings.open}
            <span class="model-open-what">{strings.openWhat}</span>
          </span>
          <input
            class="visually-hidden"
            type="file"
            multiple
            onChange={(event) => openPicked(event.currentTarget)}
          />
        </label>
        <span class="note model-drop-hint">{strings.dropHint}</span>
      </div>
    </>
  );
}

function ModelSelect() {
  const strings = text.value.model;
  const sources = modelSources.value;
  const wanted = wantedSource.value;
  const titles = [...new Set(sources.map(groupTitle))];
  return (
    <label class="model-select">
      <span>{strings.label}</span>
      <select
        value={wanted === null ? "" : sourceKey(wanted)}
        disabled={sources.length === 0}
        onChange={(event) => openChosen(event.currentTarget.value)}
      >
        {wanted === null && <option value="">{sources.length === 0 ? strings.loading : strings.none}</option>}
        {titles.map((title) => (
          <optgroup key={title} label={title}>
            {sources
              .filter((source) => groupTitle(source) === title)
              .map((source) => (
                <option key={sourceKey(source)} value={sourceKey(source)}>
                  {optionText(source)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function groupTitle(source: ModelSource): string {
  return source.kind === "catalogue" ? titleOf(source.model) : text.value.model.openedFiles;
}

function titleOf({ id, title }: CatalogueModel): string {
  return text.value.model.titles[id] ?? title;
}

function optionText(source: ModelSource): string {
  if (source.kind !== "catalogue") return source.fileName;
  const { type, accuracy, fileBytes, bufferBytes }: CatalogueVariant = source.variant;
  const sizes = [formatBytes(fileBytes), formatBytes(bufferBytes)] as const;
  const name = `${titleOf(source.model)}, ${formatType(type)}`;
  return text.value.model.option(name, accuracy ? formatShare(accuracy.engine) : null, ...sizes);
}

function openChosen(key: string): void {
  const source = modelSources.value.find((candidate) => sourceKey(candidate) === key);
  if (source !== undefined) void openSource(source);
}

function openPicked(input: HTMLInputElement): void {
  const files = [...(input.files ?? [])];
  input.value = ""; // so that picking the same file again is a change
  void openFiles(files);
}
