/* The page for somebody else: as a link, as a picture. */
import { useSignal } from "@preact/signals";
import { CopyButton } from "../../components/copy-button";
import { networkInput } from "../../state/run-state";
import { copyImage } from "../../state/share-image";
import { linkToHere, modelFitsLink } from "../../state/share-state";
import { downloadInput, inputFitsLink } from "../../state/shared-input-state";
import { shareText } from "./share-text";

export function SharePanel() {
  const strings = shareText.value;
  const outcome = useSignal<"copied" | "saved" | null>(null);
  return (
    <section class="project">
      <h2>{strings.title}</h2>
      <p>{strings.explanation}</p>
      <div class="project-files">
        <CopyButton label={strings.copyLink} content={linkToHere} />
        <button
          type="button"
          class="quiet"
          onClick={async () => {
            outcome.value = await copyImage();
          }}
        >
          {strings.copyImage}
        </button>
        <button type="button" class="quiet" disabled={networkInput.value === null} onClick={downloadInput}>
          {strings.downloadInput} (.npy)
        </button>
        <span role="status" class="note">
          {outcome.value === "copied" && strings.imageCopied}
          {outcome.value === "saved" && strings.imageSaved}
        </span>
      </div>
      {!inputFitsLink.value && <p class="note">{strings.inputTooLarge}</p>}
      {!modelFitsLink.value && <p class="note">{strings.modelTooLarge}</p>}
    </section>
  );
}
