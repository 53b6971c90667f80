/* The picture that goes into the network, and the choice of how the drawing becomes it. */
import { PixelImage } from "../../components/pixel-image";
import { Switch } from "../../components/switch";
import { boxSide } from "../../digits/normalise";
import { pictureSize } from "../../inputs/drawing-input";
import { currentModel } from "../../state/model-state";
import { networkPicture } from "../../state/run-state";
import { normalises, setNormalises } from "../../state/settings-state";
import { formatShape } from "../../text/format";
import { text } from "../../text/text";
import "./network-input.css";

export function NetworkInput() {
  const strings = text.value.input;
  const model = currentModel.value;
  const size = pictureSize(model);
  if (size === null) {
    return (
      <>
        <h2>{strings.title}</h2>
        <p>{model && strings.unfit(formatShape(model.info.inputShape))}</p>
      </>
    );
  }
  const pixels = networkPicture.value?.pixels ?? null;
  const box = boxSide(size);
  return (
    <>
      <h2>{strings.title}</h2>
      <div class={`network-screen ${normalises.value ? "is-normalised" : ""}`}>
        <PixelImage label={strings.label} {...size} pixels={pixels} />
      </div>
      <div class="network-setting">
        <p class="note number">{strings.size(size.width, size.height)}</p>
        <Switch
          label={strings.normalise}
          isOn={normalises.value}
          onChange={setNormalises}
          describedBy="normalise-why"
        />
        <p class="note" id="normalise-why">
          {normalises.value ? strings.normalisedWhy(box) : strings.plainWhy}
        </p>
      </div>
    </>
  );
}
