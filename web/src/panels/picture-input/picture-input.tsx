/* A picture as input: from a file, the clipboard or the camera, and which part of it the network gets. */
import { useEffect } from "preact/hooks";
import { Switch } from "../../components/switch";
import { MOST_ZOOM } from "../../pictures/crop";
import { cameraStatus, startCamera, stopCamera } from "../../state/camera-state";
import { openFiles } from "../../state/opening";
import { crop, invert, isInverted, picture, zoom, zoomTo } from "../../state/picture-state";
import { CropView } from "./crop-view";
import { pictureText } from "./picture-input-text";
import "./picture-input.css";

export function PictureInput() {
  const strings = pictureText.value;
  // Who looks at something else is no longer filmed.
  useEffect(() => stopCamera, []);
  return (
    <>
      <h2 class="visually-hidden">{strings.title}</h2>
      {picture.value !== null && crop.value !== null ? (
        <CropView picture={picture.value} crop={crop.value} />
      ) : (
        <p class="picture-empty">{strings.hint}</p>
      )}
      <p id="crop-help" class="visually-hidden">
        {strings.cropHelp}
      </p>
      {picture.value !== null && (
        <div class="picture-settings">
          <label>
            <span>{strings.zoom}</span>
            <input
              type="range"
              min="1"
              max={MOST_ZOOM}
              step="0.1"
              value={zoom.value}
              onInput={(event) => zoomTo(event.currentTarget.valueAsNumber)}
            />
          </label>
          <Switch label={strings.invert} isOn={isInverted.value} onChange={invert} />
        </div>
      )}
      <Sources />
      {cameraStatus.value === "refused" && <p role="alert">{strings.noCamera}</p>}
    </>
  );
}

function Sources() {
  const strings = pictureText.value;
  const isOn = cameraStatus.value === "on";
  return (
    <div class="picture-sources">
      <label class="button">
        <span>{strings.choose}</span>
        <input
          class="visually-hidden"
          type="file"
          accept="image/*"
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            void openFiles(files);
          }}
        />
      </label>
      <button type="button" onClick={isOn ? stopCamera : startCamera}>
        {isOn ? strings.stopCamera : strings.camera}
      </button>
    </div>
  );
}
