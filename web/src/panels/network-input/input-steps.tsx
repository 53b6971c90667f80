/* The way from the drawing to the input, one picture a step. */
import { PixelImage } from "../../components/pixel-image";
import { fittedPixels, normalisedPixels, type PictureSize, padPixels } from "../../digits/normalise";
import { drawing } from "../../state/drawing-state";
import { penWidth } from "../../state/settings-state";
import { inputStepsText } from "./input-steps-text";
import "./input-steps.css";

const makers = { drawn: padPixels, fitted: fittedPixels, centred: normalisedPixels } as const;

export function InputSteps({ size }: { size: PictureSize }) {
  const { steps } = inputStepsText.value;
  return (
    <ol class="input-steps">
      {(["drawn", "fitted", "centred"] as const).map((step) => (
        <li key={step}>
          <PixelImage
            label={steps[step]}
            {...size}
            pixels={makers[step](drawing.value, size, penWidth.value)}
          />
          <span class="note">{steps[step]}</span>
        </li>
      ))}
    </ol>
  );
}
