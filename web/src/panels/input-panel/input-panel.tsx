/* Where the visitor makes the input of the network, in the way that suits the model. */
import type { ComponentType } from "preact";
import type { InputKindId } from "../../inputs/input-kind";
import { currentInput } from "../../state/input-state";
import { currentModel } from "../../state/model-state";
import { formatShape } from "../../text/format";
import { text } from "../../text/text";
import { DrawingPad } from "../drawing-pad/drawing-pad";

/** Only the pad comes with the first view; others are to be loaded when needed, see components/lazily.tsx. */
const panels: Readonly<Record<InputKindId, ComponentType>> = {
  drawing: DrawingPad,
};

export function InputPanel() {
  const kind = currentInput.value;
  if (kind === null) return <NoInput />;
  const Panel = panels[kind.id];
  return <Panel key={kind.id} />;
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
