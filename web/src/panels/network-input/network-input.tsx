/* The picture that goes into the network, and the choice of how the drawing becomes it. */
import { useRef } from "preact/hooks";
import { lazily } from "../../components/lazily";
import { PixelImage } from "../../components/pixel-image";
import { Switch } from "../../components/switch";
import { boxSide, type PictureSize } from "../../digits/normalise";
import { pictureSize } from "../../inputs/drawing-input";
import { isPicture } from "../../inputs/picture-input";
import { isDrawing } from "../../state/drawing-state";
import { currentInput } from "../../state/input-state";
import { currentModel } from "../../state/model-state";
import { networkPicture } from "../../state/run-state";
import { normalises, setNormalises } from "../../state/settings-state";
import { formatShape } from "../../text/format";
import { text } from "../../text/text";
import "./network-input.css";

const InputDetail = lazily(async () => (await import("./input-detail")).InputDetail);

export function NetworkInput() {
  const strings = text.value.input;
  const model = currentModel.value;
  const screen = useRef<HTMLDivElement>(null);
  const hasPictureToStudy = useRef(false);
  const isDrawn = (currentInput.value?.id ?? "drawing") === "drawing";
  if (model !== null && !isPicture(model.info.inputShape)) {
    return (
      <>
        <h2>{strings.title}</h2>
        <p class="note">{formatShape(model.info.inputShape)}</p>
      </>
    );
  }
  const [height, width] = model?.info.inputShape ?? [];
  const size = pictureSize(model) ?? { width: width ?? 0, height: height ?? 0 };
  const isNormalised = isDrawn && normalises.value;
  // The first stroke is read before anything else is fetched.
  if (!isDrawing.value) hasPictureToStudy.current = networkPicture.value !== null;
  return (
    <>
      <h2>{strings.title}</h2>
      <div ref={screen} class={`network-screen ${isNormalised ? "is-normalised" : ""}`}>
        <PixelImage label={strings.label} {...size} pixels={networkPicture.value?.pixels ?? null} />
      </div>
      <div class="network-setting">
        <p class="note number">{strings.size(size.width, size.height)}</p>
        {isDrawn && <Normalisation size={size} />}
        <div class="input-detail">
          {networkPicture.value !== null && hasPictureToStudy.current && (
            <InputDetail size={size} screen={screen} isNormalised={isNormalised} />
          )}
        </div>
      </div>
    </>
  );
}

function Normalisation({ size }: { size: PictureSize }) {
  const strings = text.value.input;
  return (
    <>
      <Switch
        label={strings.normalise}
        isOn={normalises.value}
        onChange={setNormalises}
        describedBy="normalise-why"
      />
      <p class="note" id="normalise-why">
        {normalises.value ? strings.normalisedWhy(boxSide(size)) : strings.plainWhy}
      </p>
    </>
  );
}
