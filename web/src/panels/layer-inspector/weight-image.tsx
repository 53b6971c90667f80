/* The weights of a layer as one picture. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { LayerWeights } from "tinymaix/weights";
import { weightPicture } from "../../tensors/weight-picture";
import { formatCount } from "../../text/format";
import { inspectorText } from "./inspector-text";

export function WeightImage({ weights }: { weights: LayerWeights }) {
  const strings = inspectorText.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useMemo(() => weightPicture(weights), [weights]);
  useEffect(() => {
    const image = new ImageData(picture.pixels, picture.width, picture.height);
    canvas.current?.getContext("2d")?.putImageData(image, 0, 0);
  }, [picture]);
  const [filters, channels, height, width] = weights.shape;
  const description = strings.weightsOf(formatCount(filters), formatCount(channels), `${height} × ${width}`);
  return (
    <>
      <div class="weight-screen">
        <canvas
          ref={canvas}
          width={picture.width}
          height={picture.height}
          role="img"
          aria-label={`${strings.weights}: ${description}`}
          style={{ width: `min(100%, ${picture.width / 2}rem)` }}
        />
      </div>
      {/* A kernel stays in one line. */}
      <p class="note">{description.replaceAll(" × ", "\u00a0×\u00a0")}</p>
    </>
  );
}
