/* Where the visitor makes the input of the network, in a way that suits the model. */
import type { ComponentType } from "preact";
import { lazily } from "../../components/lazily";
import { SegmentedChoice } from "../../components/segmented-choice";
import type { InputKindId } from "../../inputs/input-kind";
import { chooseInput, currentInput, possibleInputs } from "../../state/input-state";
import { currentModel } from "../../state/model-state";
import { formatShape } from "../../text/format";
import { text } from "../../text/text";
import { DrawingPad } from "../drawing-pad/drawing-pad";
import { inputText } from "./input-text";
import "./input-panel.css";

/** About as high as the pad, so that nothing moves when another way is chosen. */
const ROOM = "24rem";

/** Only the pad comes with the first view. */
const panels: Readonly<Record<InputKindId, ComponentType>> = {
  drawing: DrawingPad,
  picture: lazily(async () => (await import("../picture-input/picture-input")).PictureInput, ROOM),
  sound: lazily(async () => (await import("../sound-input/sound-input")).SoundInput, ROOM),
  pixels: lazily(async () => (await import("../pixels-input/pixels-input")).PixelsInput, ROOM),
  numbers: lazily(async () => (await import("../numbers-input/numbers-input")).NumbersInput, ROOM),
};

export function InputPanel() {
  const kind = currentInput.value;
  const Panel = kind === null ? NoInput : panels[kind.id];
  return (
    <>
      {hasChoice() && <InputChoice />}
      <Panel key={kind?.id} />
    </>
  );
}

/** Nearly every model leaves a choice: it has its place before the first model comes, so that nothing moves then. */
function hasChoice(): boolean {
  return currentModel.value === null || possibleInputs.value.length > 1;
}

function InputChoice() {
  const { label, kinds } = inputText.value;
  const options = possibleInputs.value.map(({ id }) => ({ value: id, label: kinds[id] }));
  return (
    <SegmentedChoice
      label={label}
      options={options}
      chosen={currentInput.value?.id ?? null}
      onChoose={chooseInput}
    />
  );
}

function NoInput() {
  const strings = text.value.input;
  const model = currentModel.value;
  return (
    <>
      <h2>{strings.none}</h2>
      <p class="note">{model && strings.unfit(formatShape(model.info.inputShape))}</p>
    </>
  );
}
