/* More about the input: the value under the pointer, and how the drawing became the picture. */
import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { PictureSize } from "../../digits/normalise";
import { isEmpty } from "../../digits/stroke";
import { drawing } from "../../state/drawing-state";
import { networkInput } from "../../state/run-state";
import { ValueLine } from "../pixels-input/value-line";
import { InputSteps } from "./input-steps";
import { inputStepsText } from "./input-steps-text";

interface InputDetailProps {
  size: PictureSize;
  /** The element that shows the picture. */
  screen: RefObject<HTMLElement | null>;
  isNormalised: boolean;
}

export function InputDetail({ size, screen, isNormalised }: InputDetailProps) {
  const strings = inputStepsText.value;
  const pointed = useSignal<number | null>(null);
  const { width, height } = size;
  useEffect(() => {
    const shown = screen.current;
    if (shown === null) return;
    const listeners = new AbortController();
    const point = (event: PointerEvent) => {
      const box = shown.getBoundingClientRect();
      const scale = Math.max(width / box.width, height / box.height);
      const column = Math.floor((event.clientX - box.left - box.width / 2) * scale + width / 2);
      const row = Math.floor((event.clientY - box.top - box.height / 2) * scale + height / 2);
      const isInside = column >= 0 && row >= 0 && column < width && row < height;
      const channels = networkInput.peek()?.model.info.inputShape[2] ?? 1;
      pointed.value = isInside ? (row * width + column) * channels : null;
    };
    shown.addEventListener("pointermove", point, listeners);
    shown.addEventListener("pointerdown", point, listeners);
    return () => listeners.abort();
  }, [screen, width, height, pointed]);
  return (
    <>
      <p class="note number input-value">
        {pointed.value === null || networkInput.value === null ? (
          strings.hover
        ) : (
          <ValueLine index={pointed.value} />
        )}
      </p>
      {isNormalised && !isEmpty(drawing.value) && (
        <details>
          <summary>{strings.title}</summary>
          <InputSteps size={size} />
        </details>
      )}
    </>
  );
}
