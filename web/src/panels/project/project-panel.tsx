/* The model as files for a microcontroller. */
import { SegmentedChoice } from "../../components/segmented-choice";
import { coreOf, cores, packagesOf } from "../../microcontroller/cores";
import { fastestKernels, type KernelSetId } from "../../microcontroller/kernel-sets";
import { currentModel } from "../../state/model-state";
import {
  chooseCore,
  choosePortable,
  chosenCore,
  downloadHeader,
  downloadModel,
  downloadProject,
  isMakingProject,
  projectName,
  wantsPortable,
} from "../../state/project-state";
import { networkInput } from "../../state/run-state";
import { projectText } from "./project-text";
import "./project-panel.css";

/** Only where there is something to choose. */
function KernelChoice({ fastest }: { fastest: KernelSetId }) {
  const strings = projectText.value;
  const { kernels } = strings;
  if (fastest === "portable") return <p class="note">{strings.onlyPortable}</p>;
  const options = [
    { value: "fastest", label: kernels[fastest] },
    { value: "portable", label: kernels.portable },
  ] as const;
  return (
    <div class="project-core">
      <SegmentedChoice
        label={strings.kernelChoice}
        options={options}
        chosen={wantsPortable.value ? "portable" : "fastest"}
        onChoose={(choice) => choosePortable(choice === "portable")}
      />
      <span class="note">{strings.sameBits}</span>
    </div>
  );
}

export function ProjectPanel() {
  const strings = projectText.value;
  const model = currentModel.value;
  const hasInput = networkInput.value !== null && networkInput.value.model === model;
  const core = coreOf(chosenCore.value);
  return (
    <section class="project">
      <h2>{strings.title}</h2>
      <p>{strings.explanation}</p>
      <label class="project-core">
        <span>{strings.core}</span>
        <select value={core.id} onChange={(event) => chooseCore(coreOf(event.currentTarget.value).id)}>
          {cores.map(({ id, name }) => (
            <option key={id} value={id}>
              {name ?? strings.host}
            </option>
          ))}
        </select>
      </label>
      <KernelChoice fastest={fastestKernels(core, model?.info.type ?? "int8")} />
      <div class="project-files">
        <button
          type="button"
          class="primary"
          disabled={model === null || isMakingProject.value}
          onClick={downloadProject}
        >
          {isMakingProject.value ? strings.making : `${strings.project} (${strings.projectWhat})`}
        </button>
        <button type="button" disabled={model === null} onClick={downloadHeader}>
          {strings.header} (.h)
        </button>
        <button type="button" disabled={model === null} onClick={downloadModel}>
          {strings.model} (.tmdl)
        </button>
      </div>
      {!hasInput && <p class="note">{model === null ? strings.noModel : strings.noInput}</p>}
      <p>{strings.commands}</p>
      <pre class="project-commands">
        {`cd ${model === null ? "model" : projectName(model)}\nmake check    # ${core.name ?? strings.host}${core.emulator === null ? "" : ", QEMU"}`}
      </pre>
      <p class="note">{strings.needs(packagesOf(core))}</p>
    </section>
  );
}
