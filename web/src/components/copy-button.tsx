/* Copies a text and says whether it worked. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { copyText } from "../state/clipboard";
import { copyingText } from "./copying-text";

interface CopyButtonProps {
  label: string;
  disabled?: boolean;
  /** Asked when the button is pressed. */
  content: () => string;
}

const SHOWN_MILLISECONDS = 2500;

export function CopyButton({ label, disabled = false, content }: CopyButtonProps) {
  const outcome = useSignal<"copied" | "failed" | null>(null);
  const shown = outcome.value;
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => {
      outcome.value = null;
    }, SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [shown, outcome]);
  return (
    <span class="copy-button">
      <button
        type="button"
        class="quiet"
        disabled={disabled}
        onClick={async () => {
          outcome.value = (await copyText(content())) ? "copied" : "failed";
        }}
      >
        {label}
      </button>
      <span role="status" class="note">
        {shown !== null && copyingText.value.copying[shown]}
      </span>
    </span>
  );
}
