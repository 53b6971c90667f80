/* The choice of a network: one that comes with the page, or a file. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { type ModelSource, sourceKey } from "../../state/model-source";
import { modelSources, openSource, wantedSource } from "../../state/model-state";
import { openFiles } from "../../state/opening";
import { modelName } from "../../text/model-name";
import { text } from "../../text/text";
import "./model-picker.css";

/** The list follows the first model, whose name can be read before. */
const options = signal<ComponentType<{ sources: readonly ModelSource[] }> | null>(null);

export async function loadModelList(): Promise<void> {
  const { ModelOptions } = await import("./model-options");
  options.value = ModelOptions;
}

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
  const Options = options.value;
  return (
    <label class="model-select">
      <span>{strings.label}</span>
      <select
        class="models-select"
        value={wanted === null ? "" : sourceKey(wanted)}
        disabled={sources.length === 0}
        onChange={(event) => openChosen(event.currentTarget.value)}
      >
        {wanted === null && <option value="">{sources.length === 0 ? strings.loading : strings.none}</option>}
        {Options === null ? (
          wanted && <option value={sourceKey(wanted)}>{modelName(wanted)}</option>
        ) : (
          <Options sources={sources} />
        )}
      </select>
    </label>
  );
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
