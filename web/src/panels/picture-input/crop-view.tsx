/* The whole picture, and on it a frame around the part that the network gets. */
import { useEffect, useRef } from "preact/hooks";
import type { Crop } from "../../pictures/crop";
import type { ColourPicture } from "../../pictures/resample";
import { moveCrop } from "../../state/picture-state";
import { pictureText } from "./picture-input-text";

interface CropViewProps {
  picture: ColourPicture;
  crop: Crop;
}

/** Small pictures are enlarged, tall ones do not push the page away. */
const HIGHEST_REM = 22;
/** Share of the picture that an arrow key moves the frame. */
const STEP = 1 / 32;

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function CropView({ picture, crop }: CropViewProps) {
  const strings = pictureText.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { width, height, data } = picture;
    const context = canvas.current?.getContext("2d");
    context?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  }, [picture]);

  const moveBy = (x: number, y: number) =>
    moveCrop(crop.left + crop.width / 2 + x, crop.top + crop.height / 2 + y);
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <div
      class="crop-view"
      style={{ width: `min(100%, ${(HIGHEST_REM * picture.width) / picture.height}rem)` }}
    >
      <canvas ref={canvas} width={picture.width} height={picture.height} />
      <div
        class="crop-frame"
        role="application"
        aria-label={strings.crop}
        aria-describedby="crop-help"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys itself
        tabIndex={0}
        style={{
          left: share(crop.left, picture.width),
          top: share(crop.top, picture.height),
          width: share(crop.width, picture.width),
          height: share(crop.height, picture.height),
        }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          const shown = canvas.current?.getBoundingClientRect();
          if (shown === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
          const scale = picture.width / shown.width;
          moveBy(event.movementX * scale, event.movementY * scale);
        }}
        onKeyDown={(event) => {
          const direction = directions[event.key];
          if (direction === undefined) return;
          event.preventDefault();
          const step = Math.max(picture.width, picture.height) * STEP;
          moveBy(direction[0] * step, direction[1] * step);
        }}
      />
    </div>
  );
}
